import type { AuditEvent, Details, Words } from "./event.ts";

const methods: Readonly<Record<string, string>> = {
  passkey: "パスキー",
  "otp-app": "OTPアプリ",
  "otp-mail": "OTPメール",
  letter: "お手紙の仮パスワード",
  legacy: "以前のパスワード",
  password: "パスワード",
  "recovery-code": "回復用コード",
  session: "この端末のログイン",
};

const because: Readonly<Record<string, string>> = {
  wrong: "番号が違う",
  used: "使用済み",
  late: "期限切れ",
  expired: "期限切れ",
  previous: "前の番号",
  replaced: "新しいものが出ている",
  stopped: "申し出を受けて止めたもの",
  returned: "返送されたもの",
  noCode: "番号が出ていない",
  none: "コードが違う",
  notSixDigits: "6桁の数字でない",
  malformed: "届いた内容が読めない",
  challenge: "時間切れ、または使用済み",
  "no user handle": "持ち主が分からない",
  unknown: "登録のないパスキー",
  "other account": "ほかのアカウントのパスキー",
  "a staff member's": "職員のパスキー",
  "a member's": "加入者のパスキー",
  ceremony: "確認が合わない",
  taken: "登録済みのパスキー",
};

const dropped: Readonly<Record<string, string>> = {
  unknown: "登録がない",
  birthDate: "生年月日が違う",
  noPassword: "パスワードがまだない",
  noAddress: "確認したアドレスがない",
  stopped: "アカウントが止まっている",
  tooMany: "1時間の上限を超えた",
};

const staffRoles: Readonly<Record<string, string>> = {
  operator: "担当者",
  approver: "承認者",
  auditor: "監査担当者",
};

const staffWays: Readonly<Record<string, string>> = {
  passkey: "パスキー",
  "password and OTP app": "パスワードとOTPアプリ",
  invitation: "招待",
};

function method(details: Details, name = "method"): string {
  const value = String(details[name] ?? "");
  return value === "" ? "認証方法" : (methods[value] ?? value);
}

function reason({ as }: Details): string {
  // "enrolment, wrong": where, and then why.
  const value =
    String(as ?? "")
      .split(", ")
      .at(-1) ?? "";
  return value === "" ? "" : `（${because[value] ?? value}）`;
}

function count(value: unknown): string {
  return (value ?? null) === null ? "〇" : Number(value).toLocaleString("ja-JP");
}

const places: Readonly<Record<string, string>> = { none: "未接続", portal: "このサイトの中" };

// Where a tile leads, and led before that; nothing where neither was recorded.
function leads(...hosts: readonly unknown[]): string {
  const named = hosts.flatMap((host) => (host ? [places[String(host)] ?? String(host)] : []));
  return named.length > 0 ? `（つながる先：${[...new Set(named)].join(" → ")}）` : "";
}

function letter({ kind }: Details): string {
  if (kind === undefined) return "お手紙";
  return kind === "activation" ? "ご利用開始のご確認のお手紙" : "仮パスワードのお手紙";
}

const selections: Readonly<Record<string, string>> = {
  new: "新しい方",
  expired: "期限切れの方",
  reminder: "まだ始めていない方",
  returned: "返送された方",
  reissue: "再発行",
  one: "おひとり",
  reprint: "刷り直し",
};

const returnReasons: Readonly<Record<string, string>> = {
  "address-unknown": "あて所に尋ねあたりません",
  moved: "転居",
  "not-collected": "保管期間経過",
  refused: "受取拒否",
  other: "その他",
};

const policies: Readonly<Record<string, string>> = {
  "letter-days": "お手紙の有効期間",
  "remember-days": "ログイン状態の保存",
  "password-length": "パスワードの長さ",
  legacy: "以前のパスワード",
  "two-person-rule": "二人承認",
  "reading-days": "資格喪失後の閲覧",
  "help-desk": "窓口",
  color: "ブランドの色",
  logo: "ロゴ",
  retention: "記録の保存期間",
  "audit-anchor": "監査記録の控えのメール",
};

const approvals: Readonly<Record<string, string>> = {
  "bulk-letters": "お手紙の一括印刷",
  reissue: "お手紙の再発行",
  "clear-factors": "認証方法の全削除",
};

function approval({ kind }: Details): string {
  const value = String(kind ?? "");
  return approvals[value] ?? value;
}

const fields: Readonly<Record<string, string>> = {
  ...{
    symbol: "記号",
    number: "番号",
    branch: "枝番",
    name: "氏名",
    nameForPrint: "お手紙に印刷する氏名",
    nameKana: "氏名カナ",
  },
  ...{ birthDate: "生年月日", sex: "性別", relationship: "続柄", acquiredOn: "資格取得年月日" },
  ...{ lostOn: "資格喪失年月日", officeCode: "事業所コード", postalCode: "郵便番号", address: "住所" },
  ...{ mailingPostalCode: "送付先郵便番号", mailingAddress: "送付先住所", addressHidden: "住所非表示" },
};

function listOf(value: unknown, names: Readonly<Record<string, string>>): string {
  return String(value ?? "")
    .split(" ")
    .map((name) => names[name] ?? name)
    .join("、");
}

const events: Readonly<Record<AuditEvent, Words>> = {
  "sign-in.succeeded": (details) => `ログインしました（${method(details, "with")}）`,
  "sign-in.failed": ({ knownId, legacy, letter }) => {
    if (knownId === false) return "登録のないユーザーIDでログインしようとしました";
    if (letter === "expired") return "有効期限の過ぎたお手紙でログインしようとしました";
    if (letter === "replaced") return "前のお手紙でログインしようとしました";
    if (letter === "stopped") return "「心当たりがない」との申し出で止めたお手紙でログインしようとしました";
    if (letter === "returned") return "返送されたお手紙でログインしようとしました";
    if (letter === "used") return "使い終わったお手紙でログインしようとしました";
    return legacy === "wrong"
      ? "以前のパスワードを間違えました"
      : "ログインできませんでした（パスワードが違う）";
  },
  "sign-in.throttled": "続けて間違えたため、ログインをしばらく止めています",
  "sign-in.spray-suspected": "多くのIDへのログインの試みがありました",
  "sign-out": "ログアウトしました",
  "session.others-ended": "ほかの端末をすべてログアウトさせました",
  "session.remembered-reopened": "保存されたログイン状態に、もう一度ログインしました",
  "session.ended": "端末を1つログアウトさせました",
  "session.disowned": "ログインの履歴に「これは自分ではない」との申し出がありました",
  "session.letter-ended": "使えなくなったお手紙で開いていたログインを終わらせました",
  "birth-date.confirmed": "生年月日を確認しました",
  "birth-date.failed": "生年月日を間違えました",
  "terms.accepted": ({ version }) => `利用規約（第${count(version)}版）に同意しました`,
  "terms.declined": "利用規約に同意しませんでした",
  "email.entered": "メールアドレスを入力しました",
  "email.confirmation-sent": "確認メールを送りました",
  "email.confirmed": ({ by }) =>
    by === undefined
      ? "アドレスを確認しました"
      : by === "link"
        ? "メールのリンクでアドレスを確認しました"
        : "メールの番号でアドレスを確認しました",
  "email.withdrawn": "入力したメールアドレスを取り消しました",
  "email.undeliverable": "メールが届かないアドレスと分かりました",
  "email.change-started": "メールアドレスの変更を始めました",
  "contact.started": "連絡用のアドレスを入力しました",
  "contact.removed": "連絡用のアドレスを外しました",
  "method.chosen": (details) => `認証方法を選びました（${method(details)}）`,
  "method.withdrawn": "認証方法を選び直しました",
  "factor.bound": (details) => `${method(details)}を設定しました`,
  "factor.accepted": (details) => `${method(details)}で認証しました`,
  "factor.failed": (details) => `${method(details)}で認証できませんでした${reason(details)}`,
  "factor.clock-wrong": "OTPアプリの端末の時計がずれています",
  "factor.counter-suspect": "パスキーの使用回数が戻りました（複製の疑い）",
  "factor.renamed": (details) => `${method(details)}の名前を変えました`,
  "factor.removed": (details) => `${method(details)}を外しました`,
  "login-id.changed": "ユーザーIDを変えました",
  "locale.chosen": ({ locale }) => `表示の言語を選びました（${String(locale ?? "")}）`,
  "registration.reviewed": "登録の内容を確かめました",
  "password.chosen": "新しいパスワードを設定しました",
  "password.reset": (details) => `忘れたパスワードを設定し直しました（${method(details, "with")}で確認）`,
  "recovery-codes.made": "回復用コードを作りました",
  "recovery.asked": ({ kind, as }) => {
    const about: Readonly<Record<string, string>> = { "user-id": "ユーザーIDを", password: "パスワードを" };
    const what = `${about[String(kind)] ?? ""}忘れたとの申し出`;
    return as === "mailed"
      ? `${what}があり、メールを送りました`
      : `${what}がありました（メールなし：${dropped[String(as)] ?? String(as ?? "")}）`;
  },
  "recovery.proved": (details) =>
    `パスワードの設定し直しで、本人と確認しました（${method(details, "with")}）`,
  "first-login.done": "初回ログインが完了しました",
  "code.sent": "ワンタイムパスワードをメールで送りました",
  "code.accepted": "メールのワンタイムパスワードで認証しました",
  "code.failed": (details) => `メールのワンタイムパスワードが受け付けられませんでした${reason(details)}`,
  "account.activated": "確認コードで、ご利用開始の確認が終わりました",
  "account.activation-failed": (details) => `確認コードが受け付けられませんでした${reason(details)}`,
  "account.reissued": "再発行したお手紙で、前のパスワードと認証方法を終わらせました",
  "members.file-received": ({ bytes }) => `加入者ファイルを受け取りました（${count(bytes)}バイト）`,
  "members.bad-rows-taken": ({ rows }) => `加入者ファイルの誤りのある行を書き出しました（${count(rows)}行）`,
  "members.import-cancelled": "加入者ファイルの取り込みを取り消しました",
  "members.import-failed": "加入者ファイルの取り込みが途中で止まりました。何も取り込んでいません",
  "account.frozen": "「心当たりがない場合」により、アカウントを止めました",
  "reissue.requested": "アカウント再発行の申請を受け付けました",
  "reissue.stopped": "「心当たりがない場合」により、再発行の申請を止めました",
  "reissue.resumed": "ご本人に確認して、止まっていた再発行の申請を進めました",
  "reissue.approved": "再発行の申請を承認しました",
  "reissue.refused": "再発行の申請をお断りしました",
  "members.imported": ({ new: added, changed, unchanged, otherPeople }) =>
    `加入者ファイルを取り込みました（新規${count(added)}人${otherPeople ? `（うち別の方とした${count(otherPeople)}人）` : ""}、変更${count(changed)}人、変更なし${count(unchanged)}人）`,
  "members.exported": ({ members }) => `加入者${count(members)}人の一覧をファイルに書き出しました`,
  "letter.issued": (details) =>
    `${letter(details)}を発行しました（発行番号 ${String(details.issueNumber ?? "")}）`,
  "letter.printed": (details) =>
    `${letter(details)}を印刷しました（発行番号 ${String(details.issueNumber ?? "")}）`,
  "letter.returned": ({ issueNumber, reason: why }) =>
    `お手紙が戻ってきました（発行番号 ${String(issueNumber ?? "")}、${returnReasons[String(why)] ?? "理由不明"}）`,
  "letters.issued": ({ letters, leftOut, selection }) =>
    `お手紙をまとめて発行しました（${selections[String(selection)] ?? "—"}、${count(letters)}通、除いた方${count(leftOut)}人）`,
  "letters.cancelled": ({ members, selection }) =>
    `お手紙の発行を取りやめました（${selections[String(selection)] ?? "—"}、${count(members)}人）`,
  "letters.taken": ({ letters, fileNumber }) =>
    `印刷するPDFを受け取りました（ファイル${count(fileNumber)}、${count(letters)}通）`,
  "letters.listed": ({ letters }) => `お手紙の一覧を受け取りました（${count(letters)}通）`,
  "reminder.sent": "続きのご案内をメールで送りました",
  "reminder.excluded": "ご案内を送らない方にしました",
  "reminder.included": "ご案内を送る方に戻しました",
  "notice.written": "お知らせの下書きを作りました",
  "notice.changed": "お知らせを書き直しました",
  "notice.published": "お知らせを公開しました",
  "notice.withdrawn": "お知らせを取り下げました",
  "notice.removed": "お知らせの下書きを消しました",
  "notice.file-attached": ({ bytes }) => `お知らせにファイルを添付しました（${count(bytes)}バイト）`,
  "notice.file-removed": "お知らせの添付ファイルを外しました",
  "terms.draft-saved": "利用規約の下書きを保存しました",
  "terms.published": ({ version, effectiveOn }) =>
    `利用規約の第${count(version)}版を公開しました（${String(effectiveOn ?? "")} から適用）`,
  "terms.proofs-exported": ({ version }) => `利用規約の第${count(version)}版への同意の記録を書き出しました`,
  "service.added": ({ to }) => `サービスを追加しました${leads(to)}`,
  "service.changed": ({ from, to }) => `サービスの設定を変えました${leads(from, to)}`,
  "service.moved": "サービスの並び順を変えました",
  "service.removed": ({ from }) => `サービスを外しました${leads(from)}`,
  "service.opened": "サービスを開きました",
  "policy.changed": ({ policy, from, to }) =>
    `方針を変えました（${policies[String(policy)] ?? String(policy ?? "")}：${String(from ?? "")} → ${String(to ?? "")}）`,
  "retention.erased": ({ members, signIns, mails }) =>
    `保存期間の過ぎた記録を消しました（資格を失った加入者${count(members)}人、ログインの履歴${count(signIns)}件、メールの記録${count(mails)}件）`,
  "audit.verified": ({ records, findings }) =>
    Number(findings) === 0
      ? `監査記録${count(records)}件を検証しました（問題なし）`
      : `監査記録${count(records)}件を検証しました（問題${count(findings)}件）`,
  "audit.anchor-mailed": "監査記録の控えをメールで送りました",
  "audit.exported": ({ records }) => `監査記録${count(records)}件をファイルに書き出しました`,
  "dashboard.exported": "ダッシュボードの表をファイルに書き出しました",
  "association.added": "健康保険組合を登録しました",
  "staff.signed-in": ({ with: by }) => `職員がログインしました（${staffWays[String(by)] ?? "—"}）`,
  "staff.sign-in-failed": "職員のログインに失敗しました",
  "staff.sign-in-throttled": "職員のログインを、失敗が続いたため受け付けませんでした",
  "staff.signed-out": "職員がログアウトしました",
  "staff.factor-failed": (details) => `職員の${method(details)}を確認できませんでした${reason(details)}`,
  "staff.counter-suspect": "職員のパスキーの使用回数が戻りました。複製されたおそれがあります",
  "staff.invited": ({ role }) => `職員を招待しました（${staffRoles[String(role)] ?? "—"}）`,
  "staff.invited-again": "職員に招待を送り直しました",
  "staff.joined": (details) => `職員がログインの方法を設定しました（${method(details)}）`,
  "staff.role-changed": ({ from, to }) =>
    `職員の役割を変えました（${staffRoles[String(from)] ?? "—"}から${staffRoles[String(to)] ?? "—"}へ）`,
  "staff.deactivated": "職員の利用を止めました",
  "approval.requested": (details) => `承認を依頼しました（${approval(details)}）`,
  "approval.waived": (details) =>
    `二人目の承認なしで進めました（${approval(details)}。二人承認を使わない設定です）`,
  "approval.approved": (details) => `承認しました（${approval(details)}）`,
  "approval.refused": (details) => `承認しませんでした（${approval(details)}）`,
  "member.viewed": "加入者の画面を開きました",
  "member.added": ({ otherPerson }) => `加入者を${otherPerson ? "同名の別の方として" : ""}登録しました`,
  "member.changed": ({ fields: changed }) => `加入者の情報を訂正しました（${listOf(changed, fields)}）`,
  "member.unlocked": ({ counters }) =>
    `間違いの回数を消し、ログインの停止を解きました（${count(counters)}件）`,
  "member.sessions-ended": ({ sessions }) => `すべての端末をログアウトさせました（${count(sessions)}件）`,
  "member.factor-cleared": (details) => `なくした認証方法を外しました（${method(details)}）`,
  "member.factors-cleared": ({ factors }) => `認証方法をすべて外しました（${count(factors)}件）`,
  "member.objected": "「心当たりがない」との申し出を記録し、アカウントを止めました",
  "caller.checked": ({ facts }) => `電話の方を本人と確認しました（${listOf(facts, fields)}）`,
  "caller.check-failed": ({ facts }) => `電話の方の話が登録と一致しませんでした（${listOf(facts, fields)}）`,
};

export const ja = { events };
