-- Letters beside a case are hidden from whoever is not impartial in it, as all else of the case is.
CALL cases.hide_from_recused('letters.draft', 'case_id');
