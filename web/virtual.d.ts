declare module "virtual:web-texts" {
  const texts: Readonly<Record<"nb" | "nn" | "sv" | "en", Readonly<Record<string, string>>>>;
  export default texts;
}
declare module "*.css";
