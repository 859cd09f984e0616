import type { Html } from "./html.ts";
import { Icon, type IconName } from "./icons.tsx";
import type { Locale } from "./locale.ts";
import { texts } from "./texts.ts";

export type Tile = { name: string; description?: string; icon: IconName } & (
  | { state: "usable"; href: string; newTab?: boolean }
  | { state: "needsActivation"; href: string }
  /** nothing to open yet: it says so instead of leading nowhere */
  | { state: "notConnected" }
);

/** The services of the top page, in the association's order. */
export function TileGrid({ locale, tiles }: { locale: Locale; tiles: readonly Tile[] }): Html {
  return (
    <ul class="tiles">
      {tiles.map((tile) => (
        <li>
          <TileCard locale={locale} tile={tile} />
        </li>
      ))}
    </ul>
  );
}

function TileCard({ locale, tile }: { locale: Locale; tile: Tile }): Html {
  const text = texts(locale);
  switch (tile.state) {
    case "usable":
      return (
        <a
          class="tile"
          href={tile.href}
          target={tile.newTab ? "_blank" : undefined}
          rel={tile.newTab ? "noopener" : undefined}
        >
          <TileFace tile={tile} stateIcon="external-link" state={tile.newTab ? text.opensNewTab : null} />
        </a>
      );
    case "needsActivation":
      return (
        <a class="tile" href={tile.href}>
          <TileFace tile={tile} stateIcon="key" state={text.tileNeedsActivation} />
        </a>
      );
    case "notConnected":
      return (
        <div class="tile tile-resting">
          <TileFace tile={tile} stateIcon="clock" state={text.tileNotConnected} />
        </div>
      );
    default:
      return tile satisfies never;
  }
}

type FaceProps = { tile: Tile; stateIcon: IconName; state: string | null };

function TileFace({ tile, stateIcon, state }: FaceProps): Html {
  return (
    <>
      <span class="tile-icon">
        <Icon name={tile.icon} />
      </span>
      <span class="tile-words">
        <span class="tile-name">{tile.name}</span>
        {tile.description && <span class="tile-description">{tile.description}</span>}
        {state && (
          <span class="tile-state">
            <Icon name={stateIcon} />
            {state}
          </span>
        )}
      </span>
    </>
  );
}
