/** What is wrong with a row of the member file; `{detail}` stands for what the reason points to. */
export const ja = {
  reasons: {
    // the file
    fileEmpty: "ファイルに行がありません",
    quoteNotClosed: '引用符（"）が閉じていません。ここから先は読めません',
    quoteMisplaced: '引用符（"）の位置が正しくありません。ここから先は読めません',
    rowTooLong: '1行が長すぎます。引用符（"）が閉じていないか確認してください',
    columnMissing: "必要な列がありません",
    columnTwice: "同じ名前の列が2つあります",
    columnUnknown: "知らない列なので使いません",
    hidingUnused:
      "「住所非表示」にあたる列のようですが、使わないことになっています。住所を隠す方の住所が見えてしまうおそれがあります",
    endUnused:
      "「資格喪失年月日」にあたる列のようですが、使わないことになっています。資格を喪失した方が加入中のまま残ります",
    mailingUnused:
      "「送付先」にあたる列のようですが、使わないことになっています。送付先を届け出た方のお手紙が住所に送られます",
    tooManyFields: '見出しより列が多い行です。値の中のカンマは引用符（"）で囲んでください',
    // any column
    empty: "入力がありません",
    tooLong: "長すぎます（{detail}文字まで）",
    unreadableCharacter: "文字コードにない文字があります。ファイルをUTF-8で保存し直してください",
    controlCharacter: "目に見えない制御文字があります",
    questionMark: "「?」があります。Excelが保存できなかった文字かもしれません",
    gaiji: "外字があります。ほかの端末や手紙では正しく表示されません",
    // numbers of the card
    cardNumberTooLong: "記号と番号は合わせて19文字までです",
    shortened: "表計算ソフトが桁を縮めた数字です。列を文字列にして、元の番号を入れ直してください",
    branchNotTwoDigits: "枝番は2桁の数字です",
    branchPadded: "枝番が1桁です。先頭の0が失われたものとして{detail}と読みました",
    zerosPerhapsLost: "ほかの行や登録済みの値より短く、先頭の0が失われているかもしれません",
    // name, relationship, address
    notKana: "カナで書いてください",
    sexUnknown: "性別は1（男）か2（女）です",
    relationshipUnclear: "続柄は「本人」「妻」「長男」のように言葉で書いてください",
    postalCodeInvalid: "郵便番号は7桁の数字です",
    postalCodePadded: "郵便番号が6桁です。先頭の0が失われたものとして{detail}と読みました",
    noAddress: "住所がないため、手紙を送れません",
    yesOrNoUnclear: "1（非表示）か0で書いてください",
    // dates
    notADate: "日付として読めません（例：昭和55年12月1日、1980/12/01）",
    yearWithoutEra: "年は西暦4桁か、元号と一緒に書いてください",
    yearOutOfRange: "年が古すぎます",
    eraYearOutOfRange: "その元号にない年です",
    monthOutOfRange: "月は1から12までです",
    dayOutOfRange: "日は1から31までです",
    noSuchDay: "実在しない日付です",
    inTheFuture: "未来の日付です",
    tooFarAhead: "1年以上先の日付です",
    beforeBirth: "生年月日より前の日付です",
    lostBeforeAcquired: "資格取得年月日より前の日付です",
    // compared with other rows and with what is registered
    twiceInFile: "{detail}行目にも同じ記号・番号・枝番と生年月日があります（双子の方は枝番で区別します）",
    nameChanged: "登録済みの氏名カナ「{detail}」から変わります。同じ方か確認してください",
    addressShownAgain:
      "住所を隠している{detail}さんの住所を、また表示します。ご本人の了解があるか確認してください",
    mailingAddressRemoved: "{detail}さんの送付先住所を消します。お手紙は住所に送られます",
    addressKept:
      "住所を隠している方なので、登録してある住所のまま残します。変えるときは、加入者のページで訂正してください",
    endTakenBack: "登録済みの資格喪失（{detail}）を取り消し、加入中に戻します",
    cardOfAnother: "同じ記号・番号・枝番で、生年月日の違う方が登録されています",
    namesake: "氏名カナと生年月日が同じ方が複数いるため、新しい加入者として登録します",
    perhapsMoved:
      "{detail}行目で資格を喪失する方と、氏名カナと生年月日が同じです。新しい加入者として登録するため、同じ方ならアカウントが2つになります。同じ方なら、喪失の行をファイルから除いて送り直してください",
    loginIdTwiceInFile: "{detail}行目にも同じユーザーIDがあります",
    loginIdTaken: "このユーザーIDは、ほかの方が使っています",
    loginIdRetired: "このユーザーIDは以前使われていたため、もう使えません",
    loginIdDiffers: "登録済みのユーザーID「{detail}」と違います。登録済みのIDのままにします",
    loginIdNotUsed: "切替日以降に資格を取得した方なので、新しいユーザーIDを発行します",
  },
};
