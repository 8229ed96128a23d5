/** A service as a line in a list, in the visitor's language. */
export type ServiceCard = { readonly slug: string; readonly title: string; readonly summary: string };
