import { parse } from "node-html-parser";
import { expect, test } from "vitest";
import { markupProblems } from "../../tests/support/markup.ts";
import { BirthDateField } from "./birth-date-field.tsx";
import type { Brand } from "./brand.ts";
import { Button } from "./button.tsx";
import { Checkbox } from "./checkbox.tsx";
import { CodeField } from "./code-field.tsx";
import { Field } from "./field.tsx";
import { Form } from "./form.tsx";
import { Layout, type LayoutProps, renderPage } from "./layout.tsx";
import { PasswordField } from "./password-field.tsx";
import { RadioCards } from "./radio-cards.tsx";

const brand: Brand = {
  name: "さくら健康保険組合",
  nameEn: "Sakura Health Insurance Association",
  productName: "KOSMO Web",
  color: "#b83a64",
  logoHref: "/logo",
  helpDesk: { telephone: "0120-000-000", hours: { ja: "平日 9:00〜17:00", en: "Weekdays 9:00–17:00" } },
};

const wrong = "月に13は入力できません。1から12までの数字を入力してください。";

function page(props: Partial<LayoutProps> = {}): string {
  return renderPage(
    <Layout locale="ja" brand={brand} title="生年月日の確認" languageHref="?lang=en" nonce="n1" {...props}>
      <Form csrf="token">
        <Field
          locale="ja"
          name="userId"
          label="ユーザーID"
          support="手紙に印刷されています。"
          autocomplete="username"
        />
        <PasswordField locale="ja" name="password" label="パスワード" autocomplete="current-password" />
        <CodeField locale="ja" name="code" label="ワンタイムパスワード" />
        <Checkbox name="remember" label="ログイン状態の保存" support="ご自分の端末で選んでください。" />
        <BirthDateField
          locale="ja"
          legend="生年月日"
          error={wrong}
          errorParts={["month"]}
          value={{ month: "13" }}
        />
        <RadioCards
          locale="ja"
          name="method"
          legend="認証方法"
          options={[{ value: "otp-mail", title: "OTPメール", duration: "約1分" }]}
        />
        <Button>次へ</Button>
      </Form>
    </Layout>,
  );
}

test("an error is the first thing of the title and of the page, in the very words of the field", () => {
  const html = parse(page({ errors: [{ field: "birth-date-month", text: wrong }] }));
  expect(html.querySelector("title")?.text).toBe("エラー：生年月日の確認 | さくら健康保険組合");
  expect(html.querySelector("main")?.firstElementChild?.hasAttribute("data-error-summary")).toBe(true);
  const link = html.querySelector("[data-error-summary] a");
  expect(link?.text).toBe(wrong);
  const month = html.querySelector(link?.getAttribute("href") ?? "");
  expect(month?.getAttribute("name")).toBe("month");
  expect(month?.getAttribute("aria-invalid")).toBe("true");
  expect(html.querySelector("#birth-date-year")?.hasAttribute("aria-invalid")).toBe(false);
  expect(html.querySelector("#birth-date-error")?.text).toBe(`＊${wrong}`);
});

test("without an error there is no summary and nothing is marked", () => {
  const html = parse(page());
  expect(html.querySelector("title")?.text).toBe("生年月日の確認 | さくら健康保険組合");
  expect(html.querySelector("[data-error-summary]")).toBeNull();
  expect(html.querySelectorAll("h1").map((each) => each.text)).toEqual(["生年月日の確認"]);
});

test("every page offers the other language and the help desk", () => {
  const html = parse(page({ locale: "en", languageHref: "/sign-in?lang=ja" }));
  expect(html.querySelector("html")?.getAttribute("lang")).toBe("en");
  expect(html.querySelector(".language")?.getAttribute("href")).toBe("/sign-in?lang=ja");
  expect(html.querySelector("footer a[href='tel:0120000000']")?.text).toBe("0120-000-000");
  expect(html.querySelector("footer")?.text).toContain("Weekdays 9:00–17:00");
});

test("the page obeys its own Content-Security-Policy", () => {
  const html = parse(
    page({ scripts: ["waiting"], idle: { seconds: 1800, extend: "/session/extend", csrf: "token" } }),
  );
  const scripts = html.querySelectorAll("script");
  expect(scripts.map((script) => script.getAttribute("nonce"))).toEqual(["n1", "n1", "n1"]);
  expect(scripts.every((script) => script.text === "")).toBe(true);
  expect(html.querySelectorAll("[style], style")).toEqual([]);
});

test("the markup is valid HTML", async () => {
  const html = page({ errors: [{ field: null, text: wrong }], step: { number: 1, total: 8 } });
  expect(await markupProblems(html)).toEqual([]);
});
