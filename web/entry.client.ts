/** What a browser adds to pages that already work without it. Each module looks for its own attribute and leaves the rest alone. */
import { enhanceDesk } from "./desk/enhance.ts";
import { enhanceRules } from "./desk/rules/load.ts";
import { enhanceStudio } from "./desk/studio/load.ts";
import { saveWhileWriting } from "./enhance/autosave.ts";
import { focusErrors } from "./enhance/errors.ts";
import { checkFiles } from "./enhance/files.ts";
import { showQuestions } from "./enhance/live.ts";
import { showMaps } from "./enhance/maps.ts";
import { closeMenus } from "./enhance/menus.ts";
import { answerWhileTyping } from "./enhance/search.ts";

const ENHANCEMENTS = [
  focusErrors,
  closeMenus,
  answerWhileTyping,
  showQuestions,
  saveWhileWriting,
  checkFiles,
  showMaps,
  enhanceDesk,
  enhanceRules,
  enhanceStudio,
];

for (const enhance of ENHANCEMENTS) enhance(document);
