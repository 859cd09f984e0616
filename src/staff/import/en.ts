import type { ja } from "./ja.ts";

export const en: typeof ja = {
  title: "Import of members",
  lead: "Send a CSV file; it is checked first and you are shown the result. Until you press “Import”, nothing that is registered changes.",

  upload: {
    title: "Choose a file",
    file: "Member file (CSV)",
    fileSupport:
      "Shift_JIS or UTF-8, dates by era or by western year, digits of either width: all are read. Up to 512 MB.",
    send: "Send the file",
    columnsTitle: "Which columns are needed?",
    columnsLead:
      "The first row holds the headings. Any order will do, and where headings differ you can choose on the next page.",
    needed: "Needed",
    welcome: "Used if there",
    absent:
      "Nobody’s membership ends by being left out of a file. For who has left, write 「資格喪失年月日」.",
    sampleTitle: "Files to try with",
    samples: {
      "members-sample.csv":
        "A file that can be imported as it is (Shift_JIS, with era dates and full-width digits)",
      "members-sample-headings.csv": "A file with other headings (UTF-8, with the character 𠮷)",
      "members-sample-errors.csv": "A file with errors, to practise mending them",
    },
    wrong: {
      none: "Choose a file",
      empty: "The file is empty. Please export it again",
      workbook:
        "This is an Excel workbook. Open it in Excel, choose “Save As” with the type “CSV (Comma delimited)” (「CSV（コンマ区切り）」), and send that file",
      pdf: "A PDF cannot be read. Export CSV from the system it came from, or save it in Excel as “CSV (Comma delimited)” and send that file",
      unicodeText:
        "This is Excel’s “Unicode Text”. Save it in Excel as “CSV UTF-8 (Comma delimited)” or “CSV (Comma delimited)” and send that file",
      tabs: "The values are separated by tabs. Save it in Excel as “CSV (Comma delimited)” and send that file",
      noText: "This is not a text file. Save it in Excel as “CSV (Comma delimited)” and send that file",
    },
  },

  list: {
    title: "Recent imports",
    empty: "There are no imports yet. Choose a file above.",
    startedAt: "Sent",
    fileName: "File",
    erasedName: "(erased)",
    noName: "(no name)",
    by: "By",
    state: "State",
    rows: "Rows",
  },

  stages: {
    receiving: "Arriving",
    columns: "Columns to be checked",
    waiting: "Waiting its turn",
    checking: "Being checked",
    checked: "Result to be looked at",
    importing: "Being imported",
    imported: "Imported",
    cancelled: "Cancelled",
    failed: "Broke off",
    expired: "Expired",
  },

  steps: ["File", "Columns", "Check", "Import"],
  stepsLabel: "Steps of the import",
  back: "To the list of imports",
  cancel: "Cancel",
  cancelled: "Cancelled. The file is erased, and nothing that is registered has changed.",
  other: "Send another file",

  columns: {
    title: "Check the columns",
    lead: "These are the first rows as we read them. Are the characters right, and does every column go to the right place?",
    encoding: "Encoding",
    encodings: { cp932: "Shift_JIS (Windows, “CSV” of Excel)", "utf-8": "UTF-8" },
    encodingSupport: "If names read right, leave it as it is.",
    show: "Show again in this encoding",
    shownAnew: "Shown again in this encoding. Please check characters and columns.",
    table: "Columns of the file and where they go",
    heading: "Heading",
    noHeading: (position) => `(column ${position}, no heading)`,
    examples: "First values",
    secret: "(address hidden)",
    blank: "(empty)",
    target: "Goes to",
    targetOf: (heading) => `Where “${heading}” goes`,
    unused: "Not used",
    needed: (name) => `${name} (needed)`,
    check: "Check the content",
    checkSupport:
      "Every row is looked at; nothing is written yet. Once it is imported, the columns you chose are used for the next file too.",
    unreadable: "Not one row can be read in this encoding. Please choose the other.",
    missing: (names) => `Choose the columns that hold ${names}`,
    twice: (name) => `「${name}」 is chosen for two columns. Please leave one`,
    sameAsOpen: "A file with the same content had arrived already; here it is.",
  },

  progress: {
    waiting: (ahead) =>
      ahead === 0
        ? "Waiting its turn. It begins in a moment."
        : `Waiting its turn. ${ahead} ${ahead === 1 ? "other comes" : "others come"} first.`,
    phases: {
      reading: "Reading the file",
      comparing: "Comparing with what is registered",
      writing: "Writing",
    },
    rows: (rows) => `${rows} rows read`,
    label: "Progress",
    leave: "It goes on when you close this page; you find it again in the list.",
    reload: "Refresh",
    cancelSupport: "If you cancel now, not one row is imported.",
  },

  checked: {
    ready: "No errors. The file can be imported.",
    refused: (rows) => `${rows} rows have errors. Not one row is imported until all are mended.`,
    wholeFile: "The file cannot be imported like this. Please mend the errors below.",
    unconfirmed: (count) => `記号・番号 change for ${count} people. Please look at them before you import.`,
    changedSinceCheck:
      "Something that is registered changed after the check, so nothing was imported. This is the result of comparing anew.",
    columnsUnused: "A column that matters is not used. Please check it under “Choose the columns again”.",
    importedBefore: (moment) => `A file with the same content was imported on ${moment}.`,
    confirm: (count) => `I have looked at the changes of 記号・番号 of ${count} people`,
    notConfirmed: "Please look at the changes of 記号・番号 and tick the box",
    title: "Check the content",
    import: "Import",
    sendMended: "Send the mended file",
    importSupport: "All rows take effect at once. If it breaks off, not one does.",
    nothingToDo: "All of this is registered already. Importing it would change nothing.",
    chooseColumns: "Choose the columns again",
    stale: "It was checked again in another tab. Please look at this result and press once more.",
  },

  figures: {
    rows: "Rows",
    new: "New",
    changed: "Changed",
    unchanged: "Unchanged",
    numberChanges: "記号・番号 changed",
    badRows: "Errors",
    left: "Rows with a day of leaving",
    accountsOpened: "Accounts to be opened",
    accountsOpenedDone: "Accounts opened",
  },

  rows: {
    titles: {
      problems: "Errors",
      changes: "Changes of 記号・番号",
      doubts: "Please look at these",
      kept: "Addresses that stay as registered",
    },
    leads: {
      problems: "Mend them and send the file again.",
      changes:
        "Their name in kana and date of birth are the same. They are taken for the same people with new numbers.",
      doubts: "These are no errors, but see whether you can explain them.",
      kept: "The file has another address for people who hide theirs; it is not taken. If what is registered is right, there is nothing to do.",
    },
    line: "Line",
    column: "Column",
    value: "What is written",
    reason: "Reason",
    name: "Name",
    before: "Registered",
    after: "In the file",
    remark: "Remark",
    sexes: { male: "male", female: "female", unknown: "unknown" },
    perhapsAnother: "name or sex differ",
    another: "Another person",
    anotherMark: "Another person (register as new)",
    anotherMarked: "registered as another person",
    markLead:
      "People whose name or sex is not as registered come first. If somebody only has the same name and date of birth, tick “Another person”: they are registered as new, and who is registered stays as they are.",
    markFirst: (most) =>
      `Only the ${most} people on this page can be ticked. If there is another person beyond them, import that row in a file of its own.`,
    unusedColumns: "Columns that are not used:",
    zerosLost: "leading zeros are lost",
    wholeRow: "whole row",
    lineOf: (line) => `line ${line}`,
    all: (count) => `See all ${count}`,
    more: (shown, total) => `The first ${shown} of ${total}.`,
    none: "There are none.",
    back: "Back to the result",
    takeBadRows: "Save the bad rows as CSV",
    takeSupport:
      "Only the rows with errors, with the reasons in a last column. Mend them in a spreadsheet and send that file. It holds the addresses of those who hide theirs too: take care of it.",
    takeFirst:
      "There are many errors: of the rows that clash with other rows or with what is registered, the first 1,000 are written. The others come up when you send the file again.",
  },

  over: {
    imported: (rows) => `${rows} rows were imported.`,
    importedAt: "Imported",
    letters: "Print letters",
    lettersLead: (count) => `You can print letters for the ${count} accounts that were opened.`,
    failed:
      "The import broke off; not one row was imported. The file is erased. Please send it again. If this happens again, tell the system operator.",
    expired:
      "24 hours have passed, so the file was erased; it was not imported. To import it, please send it again.",
    notThere: "There is no such import. Please choose one from the list.",
    erased: "What the file said has been erased.",
    receiving:
      "The file has not arrived in full. Leave the page open that is sending it. If you stopped sending, cancel.",
  },
};
