/** Form fields: the frame and the controls. */
export { describedBy, ErrorSummary, FieldFrame } from "./field-frame.tsx";
export type { FieldProps, SummaryError } from "./field-frame.tsx";
export { Choices, DateParts, Select, TextArea, TextInput, Tick } from "./controls.tsx";
export type { Option } from "./controls.tsx";
