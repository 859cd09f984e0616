export const ja = {
  title: "加入者の取り込み",
  lead: "CSVファイルを送ると、まず内容を確かめて結果をお見せします。「取り込む」を押すまで、登録は何も変わりません。",

  upload: {
    title: "ファイルを選ぶ",
    file: "加入者ファイル（CSV）",
    fileSupport:
      "文字コードはShift_JIS・UTF-8のどちらでも、日付は和暦・西暦のどちらでも、数字は全角でも読めます。512 MBまで。",
    send: "ファイルを送る",
    columnsTitle: "どの列が要りますか？",
    columnsLead: "1行目は見出しです。順序は自由で、見出しが違っていても次の画面で選べます。",
    needed: "必要な列",
    welcome: "あれば使う列",
    absent:
      "ファイルにない方の資格がなくなることはありません。資格を喪失した方には「資格喪失年月日」を書いてください。",
    sampleTitle: "お試し用のファイル",
    samples: {
      "members-sample.csv": "そのまま取り込めるファイル（Shift_JIS、和暦や全角数字が混ざったもの）",
      "members-sample-headings.csv": "見出しの違うファイル（UTF-8、「𠮷」の字があるもの）",
      "members-sample-errors.csv": "誤りのあるファイル（直す練習用）",
    },
    wrong: {
      none: "ファイルを選んでください",
      empty: "ファイルが空です。書き出しをやり直してください",
      workbook:
        "Excelのブックです。Excelで開き、「名前を付けて保存」で「CSV（コンマ区切り）」を選んで保存したものを送ってください",
      pdf: "PDFは読めません。元のシステムからCSVで書き出すか、Excelで「CSV（コンマ区切り）」として保存したものを送ってください",
      unicodeText:
        "Excelの「Unicodeテキスト」です。Excelで「CSV UTF-8（コンマ区切り）」または「CSV（コンマ区切り）」として保存したものを送ってください",
      tabs: "タブで区切られたファイルです。Excelで「CSV（コンマ区切り）」として保存したものを送ってください",
      noText:
        "文字のファイルではありません。Excelで「CSV（コンマ区切り）」として保存したものを送ってください",
    },
  },

  list: {
    title: "最近の取り込み",
    empty: "まだ取り込みはありません。上でファイルを選んでください。",
    startedAt: "送った日時",
    fileName: "ファイル",
    erasedName: "（消去済み）",
    noName: "（名前なし）",
    by: "担当",
    state: "状態",
    rows: "行数",
  },

  stages: {
    receiving: "受信中",
    columns: "列の確認待ち",
    waiting: "順番待ち",
    checking: "確認中",
    checked: "結果の確認待ち",
    importing: "取り込み中",
    imported: "取り込み済み",
    cancelled: "取り消し",
    failed: "中断",
    expired: "期限切れ",
  },

  steps: ["ファイル", "列の確認", "内容の確認", "取り込み"],
  stepsLabel: "取り込みの手順",
  back: "取り込みの一覧へ",
  cancel: "取り消す",
  cancelled: "取り消しました。ファイルは消去しました。登録は変わっていません。",
  other: "別のファイルを送る",

  columns: {
    title: "列の確認",
    lead: "読み取った最初の行です。文字が正しく、取り込み先が合っているか確かめてください。",
    encoding: "文字コード",
    encodings: { cp932: "Shift_JIS（Windows・Excelの「CSV」）", "utf-8": "UTF-8" },
    encodingSupport: "氏名が正しく読めれば、このままで大丈夫です。",
    show: "この文字コードで表示し直す",
    shownAnew: "この文字コードで表示し直しました。文字と列を確かめてください。",
    table: "ファイルの列と取り込み先",
    heading: "見出し",
    noHeading: (position: number): string => `（${position}列目、見出しなし）`,
    examples: "最初の行の値",
    secret: "（住所非表示）",
    blank: "（空）",
    target: "取り込み先",
    targetOf: (heading: string): string => `「${heading}」の取り込み先`,
    unused: "使わない",
    needed: (name: string): string => `${name}（必須）`,
    check: "内容を確認する",
    checkSupport:
      "すべての行を調べます。まだ何も書き込みません。取り込むと、選んだ列を次のファイルでも使います。",
    unreadable: "この文字コードでは1行も読めません。もう一方を選んでください。",
    missing: (names: string): string => `${names}にあたる列を選んでください`,
    twice: (name: string): string => `「${name}」が2つの列に選ばれています。1つにしてください`,
    sameAsOpen: "同じ内容のファイルがすでに届いていたので、そちらを開きました。",
  },

  progress: {
    waiting: (ahead: number): string =>
      ahead === 0 ? "順番待ちです。まもなく始まります。" : `順番待ちです。前に${ahead}件あります。`,
    phases: {
      reading: "ファイルを読んでいます",
      comparing: "登録と比べています",
      writing: "書き込んでいます",
    },
    rows: (rows: string): string => `${rows}行まで読みました`,
    label: "進み具合",
    leave: "この画面を閉じても続きます。あとで取り込みの一覧から開けます。",
    reload: "表示を更新",
    cancelSupport: "途中で取り消すと、1行も取り込まれません。",
  },

  checked: {
    ready: "誤りはありません。取り込めます。",
    refused: (rows: string): string => `${rows}行に誤りがあります。すべて直すまで、1行も取り込みません。`,
    wholeFile: "このままでは取り込めません。下の誤りを直してください。",
    unconfirmed: (count: string): string =>
      `記号・番号の変わる方が${count}人います。確かめてから取り込んでください。`,
    changedSinceCheck:
      "確認のあとに登録が変わったため、取り込みませんでした。いまの登録と比べ直した結果です。",
    columnsUnused: "大切な列を使わない設定です。「列を選び直す」で確かめてください。",
    importedBefore: (moment: string): string => `同じ内容のファイルを${moment}に取り込んでいます。`,
    confirm: (count: string): string => `${count}人の記号・番号の変更を確かめました`,
    notConfirmed: "記号・番号の変更を確かめて、チェックを入れてください",
    title: "内容の確認",
    import: "取り込む",
    sendMended: "直したファイルを送る",
    importSupport: "すべての行が一度に反映されます。途中で止まったときは、1行も反映されません。",
    nothingToDo: "登録と同じ内容です。取り込んでも何も変わりません。",
    chooseColumns: "列を選び直す",
    stale: "別のタブで確認し直されています。いまの結果を見てから、もう一度押してください。",
  },

  figures: {
    rows: "行",
    new: "新規",
    changed: "変更",
    unchanged: "変更なし",
    numberChanges: "記号・番号の変更",
    badRows: "誤り",
    left: "資格喪失日のある行",
    accountsOpened: "新しく開くアカウント",
    accountsOpenedDone: "新しく開いたアカウント",
  },

  rows: {
    titles: {
      problems: "誤り",
      changes: "記号・番号の変更",
      doubts: "確かめてほしいこと",
      kept: "登録のまま残す住所",
    },
    leads: {
      problems: "直したファイルを送り直してください。",
      changes: "氏名カナと生年月日が同じ方です。同じ方の記号・番号が変わったものとして取り込みます。",
      doubts: "誤りではありませんが、思いあたることがないか見てください。",
      kept: "住所を隠している方の住所がファイルでは違いますが、取り込みません。登録が正しければ、することはありません。",
    },
    line: "行",
    column: "列",
    value: "書かれている値",
    reason: "理由",
    name: "氏名",
    before: "登録",
    after: "ファイル",
    remark: "備考",
    sexes: { male: "男", female: "女", unknown: "不明" },
    perhapsAnother: "氏名か性別が違います",
    another: "別の方",
    anotherMark: "別の方です（新しく登録する）",
    anotherMarked: "別の方として登録",
    markLead:
      "氏名や性別が登録と違う方を先に並べています。カナと生年月日が同じでも別の方のときは「別の方です」に印を付けてください。新しく登録し、登録されている方はそのまま残します。",
    markFirst: (most: string): string =>
      `印を付けられるのは、この画面の${most}人までです。その先に別の方がいるときは、その行を別のファイルに分けて取り込んでください。`,
    unusedColumns: "使わない列：",
    zerosLost: "先頭の0が失われています",
    wholeRow: "行全体",
    lineOf: (line: string): string => `${line}行目`,
    all: (count: string): string => `${count}件をすべて見る`,
    more: (shown: string, total: string): string => `全${total}件のうち、はじめの${shown}件です。`,
    none: "ありません。",
    back: "結果に戻る",
    takeBadRows: "誤りのある行をCSVで保存",
    takeSupport:
      "誤りのある行だけを、最後の列に理由を付けて書き出します。表計算ソフトで直して、そのまま送り直せます。住所を隠している方の住所も入りますので、取り扱いにご注意ください。",
    takeFirst:
      "誤りが多いため、ほかの行や登録と重なる行は、はじめの1,000件までを書き出します。残りは、送り直したあとの確認で出ます。",
  },

  over: {
    imported: (rows: string): string => `${rows}行を取り込みました。`,
    importedAt: "取り込んだ日時",
    letters: "お手紙を印刷する",
    lettersLead: (count: string): string => `新しく開いた${count}人のアカウントに、お手紙を印刷できます。`,
    failed:
      "取り込みが途中で止まりました。1行も取り込んでいません。ファイルは消去しました。もう一度送ってください。続くときは、システムの運営者に知らせてください。",
    expired:
      "24時間たったため、ファイルを消去しました。取り込んでいません。取り込むには、もう一度送ってください。",
    notThere: "この取り込みは見つかりません。一覧から選び直してください。",
    erased: "ファイルの内容は消去しました。",
    receiving:
      "ファイルがまだ全部届いていません。送っている画面を開いたままお待ちください。送るのをやめたときは、取り消してください。",
  },
};
