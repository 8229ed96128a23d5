/**
 * A small map of pictures (XYZ tiles in Web Mercator, EPSG:3857) that helps to write coordinates.
 *
 * One moves the map under a mark in its middle, by dragging, by keys or by buttons, and a button writes the middle into
 * the input. So a place is set with the keyboard as well as with a finger, and nothing asks for a steady hand.
 */
type Settings = {
  readonly tiles: string;
  readonly attribution: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly zoom: number;
};

const TILE = 256;
const STEP = 96;
const [FARTHEST, CLOSEST] = [1, 18];

export function drawMap(place: HTMLElement): void {
  const settings = JSON.parse(place.dataset["map"] ?? "{}") as Settings;
  const words = JSON.parse(place.dataset["mapWords"] ?? "{}") as Readonly<Record<string, string>>;
  const input = document.getElementById(place.dataset["mapFor"] ?? "");
  if (!(input instanceof HTMLInputElement || input instanceof HTMLTextAreaElement)) return;
  const many = place.dataset["mapMany"] !== undefined;
  let { zoom } = settings;
  let middle = pixelOf(lastIn(input.value) ?? settings, zoom);

  const map = made("div", { className: "rh-map", tabIndex: 0, role: "group", ariaLabel: words["map"] ?? "" });
  const draw = (): void => {
    const [width, height] = [map.clientWidth, map.clientHeight];
    const [left, top] = [middle.x - width / 2, middle.y - height / 2];
    const most = 2 ** zoom;
    const pictures: HTMLElement[] = [];
    for (let x = Math.floor(left / TILE); x * TILE < left + width; x += 1)
      for (let y = Math.max(0, Math.floor(top / TILE)); y * TILE < top + height && y < most; y += 1) {
        const picture = made("img", { alt: "", width: TILE, height: TILE, draggable: false });
        picture.src = settings.tiles
          .replace("{z}", String(zoom))
          .replace("{x}", String(((x % most) + most) % most))
          .replace("{y}", String(y));
        picture.style.left = `${Math.round(x * TILE - left)}px`;
        picture.style.top = `${Math.round(y * TILE - top)}px`;
        pictures.push(picture);
      }
    map.replaceChildren(...pictures);
  };
  const move = (x: number, y: number): void => {
    middle = { x: middle.x + x, y: Math.min(Math.max(middle.y + y, 0), TILE * 2 ** zoom) };
    draw();
  };
  const scale = (by: number): void => {
    const to = Math.min(Math.max(zoom + by, FARTHEST), CLOSEST);
    middle = { x: middle.x * 2 ** (to - zoom), y: middle.y * 2 ** (to - zoom) };
    zoom = to;
    draw();
  };
  const take = (): void => {
    const { latitude, longitude } = placeAt(middle, zoom);
    const text = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
    input.value = many && input.value.trim() !== "" ? `${input.value.trimEnd()}\n${text}` : text;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  };

  const moves: Readonly<Record<string, () => void>> = {
    here: take,
    closer: () => scale(1),
    farther: () => scale(-1),
    north: () => move(0, -STEP),
    south: () => move(0, STEP),
    west: () => move(-STEP, 0),
    east: () => move(STEP, 0),
  };
  const tools = made("div", { className: "rh-map-tools" });
  for (const [word, action] of Object.entries(moves)) {
    const button = made("button", { type: "button", className: "ds-button", textContent: words[word] ?? word });
    button.dataset["variant"] = word === "here" ? "secondary" : "tertiary";
    button.dataset["size"] = "sm";
    button.addEventListener("click", action);
    tools.append(button);
  }
  map.addEventListener("keydown", (event) => {
    const action = moves[KEYS[event.key] ?? ""];
    if (action === undefined) return;
    event.preventDefault();
    action();
  });
  map.addEventListener("pointerdown", (event) => {
    map.setPointerCapture(event.pointerId);
  });
  map.addEventListener("pointermove", (event) => {
    if (map.hasPointerCapture(event.pointerId)) move(-event.movementX, -event.movementY);
  });
  place.append(map, tools, made("p", { className: "rh-source", textContent: settings.attribution }));
  draw();
  new ResizeObserver(draw).observe(map);
}

const KEYS: Readonly<Record<string, string>> = {
  ArrowUp: "north",
  ArrowDown: "south",
  ArrowLeft: "west",
  ArrowRight: "east",
  "+": "closer",
  "-": "farther",
  Enter: "here",
};

type Pixel = { readonly x: number; readonly y: number };
type Degrees = { readonly latitude: number; readonly longitude: number };

function pixelOf({ latitude, longitude }: Degrees, zoom: number): Pixel {
  const size = TILE * 2 ** zoom;
  const sine = Math.sin((latitude * Math.PI) / 180);
  return { x: ((longitude + 180) / 360) * size, y: (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * size };
}

function placeAt({ x, y }: Pixel, zoom: number): Degrees {
  const size = TILE * 2 ** zoom;
  const longitude = ((((x / size) % 1) + 1) % 1) * 360 - 180;
  return { latitude: (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / size))) * 180) / Math.PI, longitude };
}

/** The last place that is written already. */
function lastIn(text: string): Degrees | undefined {
  const [, latitude, longitude] = /(-?\d+\.?\d*), ?(-?\d+\.?\d*)\s*$/.exec(text) ?? [];
  if (latitude === undefined || Math.abs(Number(latitude)) > 85) return undefined;
  return { latitude: Number(latitude), longitude: Number(longitude) };
}

function made<T extends "div" | "img" | "button" | "p">(
  tag: T,
  own: Partial<HTMLElementTagNameMap[T]>,
): HTMLElementTagNameMap[T] {
  return Object.assign(document.createElement(tag), own);
}
