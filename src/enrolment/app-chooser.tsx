import qrcode from "qrcode";
import { Button, Details, type Html, Icon, Instructions } from "../ui/index.ts";
import type { ja } from "./otp-app-ja.ts";

/** Where somebody uses an app: each has its own steps. */
export type AppCase = "phone" | "both" | "chrome" | "edge";

const cases: readonly AppCase[] = ["phone", "both", "chrome", "edge"];

export function isAppCase(value: unknown): value is AppCase {
  return cases.some((appCase) => appCase === value);
}

const apps = [
  {
    name: "Google Authenticator",
    stores: [
      store("iPhone", "https://apps.apple.com/jp/app/google-authenticator/id388497605"),
      store(
        "Android",
        "https://play.google.com/store/apps/details?id=com.google.android.apps.authenticator2",
      ),
    ],
  },
  {
    name: "Microsoft Authenticator",
    stores: [
      store("iPhone", "https://apps.apple.com/jp/app/microsoft-authenticator/id983156458"),
      store("Android", "https://play.google.com/store/apps/details?id=com.azure.authenticator"),
    ],
  },
];

const extensions = {
  chrome: "https://chromewebstore.google.com/detail/authenticator/bhghoamapcdpbohphigoooaddinpkbai",
  edge: "https://microsoftedge.microsoft.com/addons/search/Open%20Two-Factor%20Authenticator",
};

type Props = {
  text: typeof ja;
  /** unfolded from the start */
  open: AppCase | null;
  /** id of the form that leads to another method */
  otherForm: string;
};

/** Which app? Four cases that unfold to exactly their own steps, in place and without script. */
export function AppChooser({ text, open, otherForm }: Props): Html {
  const firstStep: Record<AppCase, Html> = {
    phone: <StoreLinks text={text} />,
    both: <StoreCodes text={text} />,
    chrome: (
      <Away text={text} href={extensions.chrome}>
        {text.chromeStore}
      </Away>
    ),
    edge: (
      <Away text={text} href={extensions.edge}>
        {text.edgeStore}
      </Away>
    ),
  };
  return (
    <div>
      {cases.map((appCase) => (
        <Details summary={text[appCase]} id={`app-${appCase}`} open={open === appCase}>
          <Steps steps={text[`${appCase}Steps`]} first={firstStep[appCase]} />
          {(appCase === "chrome" || appCase === "edge") && (
            <>
              <p>{text.blocked}</p>
              <Button variant="secondary" form={otherForm} name="other" value="1">
                {text.other}
              </Button>
            </>
          )}
        </Details>
      ))}
    </div>
  );
}

// The first step is getting the app: what leads there stands with it.
function Steps({ steps, first }: { steps: readonly string[]; first: Html }): Html {
  const [getIt, ...others] = steps;
  return (
    <Instructions
      items={[
        <>
          <p>{getIt}</p>
          {first}
        </>,
        ...others,
      ]}
    />
  );
}

function StoreLinks({ text }: { text: Props["text"] }): Html {
  return (
    <ul class="links">
      {apps.flatMap(({ name, stores }) =>
        stores.map(({ label, href }) => (
          <li>
            <Away text={text} href={href}>
              {text.named(name, label)}
            </Away>
          </li>
        )),
      )}
    </ul>
  );
}

function StoreCodes({ text }: { text: Props["text"] }): Html {
  return (
    <ul class="store-codes">
      {apps.flatMap(({ name, stores }) =>
        stores.map(({ label, href, path, side }) => (
          <li>
            <svg
              class="store-code"
              viewBox={`0 0 ${side} ${side}`}
              role="img"
              aria-label={text.storeCode(name, label)}
            >
              <path d={path} />
            </svg>
            <Away text={text} href={href}>
              {text.named(name, label)}
            </Away>
          </li>
        )),
      )}
    </ul>
  );
}

// In a tab of its own: this page, with its key, stays as it is.
function Away({ text, href, children }: { text: Props["text"]; href: string; children: string }): Html {
  return (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {children}
      <Icon name="external-link" label={text.newTab} />
    </a>
  );
}

type Store = { label: string; href: string; path: string; side: number };

/** A store's page with its QR code, drawn by us: nothing is fetched from anybody for it. */
function store(label: string, href: string): Store {
  const { modules } = qrcode.create(href, { errorCorrectionLevel: "M" });
  const margin = 4;
  const bars: string[] = [];
  for (let y = 0; y < modules.size; y += 1) {
    for (let x = 0; x < modules.size; x += 1) {
      const start = x;
      while (x < modules.size && modules.get(y, x)) x += 1;
      if (x > start) bars.push(`M${start + margin} ${y + margin}h${x - start}v1h-${x - start}z`);
    }
  }
  return { label, href, path: bars.join(""), side: modules.size + 2 * margin };
}
