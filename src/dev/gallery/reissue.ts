import { emptyForm, type FormState, type View, type Visit } from "../../journey/index.ts";
import { views } from "../../recovery/index.ts";
import { type QueuedReissue, reissueViews } from "../../staff/index.ts";
import { birthDateReasons } from "../../ui/index.ts";
import { after, type Exhibit, wrong } from "./exhibit.ts";
import { atDesk } from "./staff-visitors.ts";
import { member, now, visitor } from "./visitors.ts";

type Words = ReturnType<typeof views.reissueTexts>;

const typed = {
  ...{ symbol: "12", number: "3456789", branch: "00", nameKana: "サトウ ハナコ" },
  ...{ era: "showa", year: "55", month: "12", day: "1" },
};

/** 「アカウント再発行」 from the request to the staff's queue, 「心当たりがない場合」, and what is stopped. */
export const reissueExhibits: readonly Exhibit[] = [
  asked("plain", () => emptyForm),
  asked("nothing-typed", (text, visit) => ({
    values: {},
    errors: [
      { field: "number", text: text.missingNumber },
      { field: "nameKana", text: text.missingKana },
      { field: "birth-date-year", text: birthDateReasons(visit.locale).empty("") },
    ],
    news: null,
  })),
  asked("insurer-number", (text) => wrong("number", text.insurerNumber, { ...typed, number: "06139497" })),
  asked("kanji", (text) => wrong("nameKana", text.notKana, { ...typed, nameKana: "佐藤 花子" })),
  asked("repeated", (text) => wrong(null, text.repeated, typed)),
  asked("busy", (text) => wrong(null, text.busy, typed)),
  seen("recovery-reissue", "taken", (visit) => views.reissueTakenView(visit, "7KQ2M9XD4R8TW3HN")),

  receipt("plain", () => emptyForm),
  receipt("unknown", (text) => wrong("receipt", text.unknownReceipt, { receipt: "7KQ2-M9XD" })),
  ...(["received", "checking", "sent", "refused"] as const).map((state) =>
    seen("reissue-receipt", state, (visit) => views.reissueStandingView(visit, { state, askedAt: now })),
  ),

  ...(["reissue", "account"] as const).flatMap((about) => [
    seen("objection", about, (visit) => views.objectionView(visit, about)),
    seen("objection", `${about}-done`, (visit) => views.objectedView(visit, about)),
  ]),
  ...(["already", "expired", "unknown"] as const).map((kind) =>
    seen("objection", kind, (visit) => views.objectionOverView(visit, kind)),
  ),

  ...(["left", "frozen"] as const).map(
    (standing): Exhibit => ({
      ...{ page: "stopped", state: standing },
      set: (stage) => {
        const visit = member(stage, "inside", { account: { standing } });
        return { visit, view: views.stoppedView(visit) };
      },
    }),
  ),

  queue("empty", []),
  queue("full", requests()),
  queue("news", requests(), after("waiting")),
  queue("asked-before", requests(), after("asked")),
  queue("fits-nobody", requests(), after("fitsNobody")),
  ...requests().map((request, index) => one(`request-${index + 1}`, request)),
  one("no-reason", requests()[0], "missingReason"),
];

function requests(): QueuedReissue[] {
  const claim = { ...typed, birthDate: "1980-12-01" };
  const hanako = {
    accountId: "0192f3c6-7a40-7d11-9b5e-3f2a61c00100",
    loginId: "k10000001",
    name: "佐藤 花子",
  };
  const nobody = { accountId: null, loginId: null, name: null };
  const id = (number: number): string => `0192f3c6-7a40-7d11-9b5e-3f2a61c0020${number}`;
  const common = { claim, stoppedAt: null, inApproval: false };
  return [
    { ...common, ...hanako, id: id(1), askedAt: now.subtract({ hours: 30 }) },
    { ...common, ...nobody, id: id(2), askedAt: now.subtract({ hours: 20 }) },
    {
      ...common,
      ...hanako,
      id: id(3),
      askedAt: now.subtract({ hours: 4 }),
      stoppedAt: now.subtract({ hours: 3 }),
    },
    { ...common, ...hanako, id: id(4), askedAt: now.subtract({ hours: 1 }), inApproval: true },
  ];
}

function asked(state: string, formOf: (text: Words, visit: Visit) => FormState): Exhibit {
  return {
    ...{ page: "recovery-reissue", state },
    set: (stage) => {
      const visit = visitor(stage);
      const form = formOf(views.reissueTexts(stage.locale), visit);
      return { visit, form, view: views.reissueView(visit, form) };
    },
  };
}

function receipt(state: string, formOf: (text: Words) => FormState): Exhibit {
  return {
    ...{ page: "reissue-receipt", state },
    set: (stage) => {
      const visit = visitor(stage);
      const form = formOf(views.reissueTexts(stage.locale));
      return { visit, form, view: views.reissueReceiptView(visit, form) };
    },
  };
}

function seen(page: string, state: string, show: (visit: Visit) => View): Exhibit {
  return {
    ...{ page, state },
    set: (stage) => {
      const visit = visitor(stage);
      return { visit, view: show(visit) };
    },
  };
}

function queue(state: string, requests: readonly QueuedReissue[], form: FormState = emptyForm): Exhibit {
  return {
    ...{ page: "staff-reissues", state },
    set: (stage) => {
      const desk = atDesk(stage, "/staff/reissues");
      return { desk, form, view: reissueViews.reissuesView(desk, form, requests) };
    },
  };
}

function one(state: string, request: QueuedReissue | undefined, problem?: "missingReason"): Exhibit {
  return {
    ...{ page: "staff-reissue", state },
    set: (stage) => {
      if (!request) throw new Error("there is no such request");
      const desk = atDesk(stage, `/staff/reissues/${request.id}`);
      const form = problem ? wrong("reason", reissueViews.texts(stage.locale)[problem]) : emptyForm;
      return { desk, form, view: reissueViews.reissueView(desk, form, request) };
    },
  };
}
