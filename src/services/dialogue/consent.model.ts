/** Something an applicant consented to; `label` is what, as the form that was sent says it, and `withdrawnAt` an ISO 8601 instant. */
export type ConsentView = { readonly field: string; readonly label: string; readonly withdrawnAt: string | undefined };
