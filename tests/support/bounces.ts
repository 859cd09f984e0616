/** Postfix: the returned headers follow as text. */
export function postfixBounce(messageId: string, status = "5.1.1", action = "failed"): Uint8Array {
  return mail(`Return-Path: <>
Date: Wed,  1 Jul 2026 12:00:03 +0900 (JST)
From: MAILER-DAEMON@mx.example.jp (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: no-reply@example.jp
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
	boundary="4F1B2C0043.1782874803/mx.example.jp"
Message-Id: <20260701030003.5A1DE2C0044@mx.example.jp>

This is a MIME-encapsulated message.

--4F1B2C0043.1782874803/mx.example.jp
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

This is the mail system at host mx.example.jp.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients. It's attached below.

<hanako@gmial.example>: host mx.gmial.example[192.0.2.7] said: 550 5.1.1
    <hanako@gmial.example>: Recipient address rejected: User unknown (in reply
    to RCPT TO command)

--4F1B2C0043.1782874803/mx.example.jp
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.jp
X-Postfix-Queue-ID: 4F1B2C0043
X-Postfix-Sender: rfc822; no-reply@example.jp
Arrival-Date: Wed,  1 Jul 2026 12:00:02 +0900 (JST)

Final-Recipient: rfc822; hanako@gmial.example
Original-Recipient: rfc822;hanako@gmial.example
Action: ${action}
Status: ${status}
Remote-MTA: dns; mx.gmial.example
Diagnostic-Code: smtp; 550 5.1.1 <hanako@gmial.example>: Recipient address
    rejected: User unknown

--4F1B2C0043.1782874803/mx.example.jp
Content-Description: Undelivered Message Headers
Content-Type: text/rfc822-headers

Return-Path: <no-reply@example.jp>
Received: from portal.example.jp (portal.example.jp [192.0.2.1])
	by mx.example.jp (Postfix) with ESMTPS id 4F1B2C0043
From: =?UTF-8?B?44GV44GP44KJ?= <no-reply@example.jp>
To: hanako@gmial.example
Subject: =?UTF-8?B?44CQS09TTU8gV2Vi44CR?=
Message-ID:
 ${messageId}
MIME-Version: 1.0

--4F1B2C0043.1782874803/mx.example.jp--
`);
}

/** Exchange Online: HTML for people, the whole mail returned, its ID also in In-Reply-To. */
export function exchangeBounce(messageId: string, returned: "whole" | "left out" = "whole"): Uint8Array {
  const original = `
--_004_ty2pr01mb
Content-Type: message/rfc822

Received: from TY2PR01CA0001.example (2603:1096::1) by TYAP.example with HTTPS
From: =?utf-8?B?44GV44GP44KJ?= <no-reply@example.jp>
To: <taro@kaisha.example>
Message-ID: ${messageId}
Content-Type: text/plain; charset="utf-8"

482913
`;
  return mail(`From: <postmaster@kaisha.example>
To: <no-reply@example.jp>
Date: Wed, 1 Jul 2026 03:00:05 +0000
Content-Type: multipart/report; report-type=delivery-status;
	boundary="_004_ty2pr01mb"
X-MS-Exchange-Message-Is-Ndr:
Content-Language: ja-JP
Message-ID: <6f5e2e3c-0000-4444-8888-1f2e3d4c5b6a@TYAP.example>
In-Reply-To: ${messageId}
References: ${messageId}
Subject: =?utf-8?B?6YWN5L+h5LiN6IO9OiA=?=
Auto-Submitted: auto-replied
MIME-Version: 1.0

--_004_ty2pr01mb
Content-Type: multipart/alternative; differences=Content-Type;
	boundary="_002_ty2pr01mb"

--_002_ty2pr01mb
Content-Type: text/plain; charset="utf-8"
Content-Transfer-Encoding: base64

44Oh44O844Or44GM6YWN5L+h44Gn44GN44G+44Gb44KT44Gn44GX44Gf44CC

--_002_ty2pr01mb
Content-Type: text/html; charset="utf-8"
Content-Transfer-Encoding: quoted-printable

<html><body><p>taro@kaisha.example</p></body></html>

--_002_ty2pr01mb--

--_004_ty2pr01mb
Content-Type: message/delivery-status

Reporting-MTA: dns;TYAP.example
Received-From-MTA: dns;mx.example.jp
Arrival-Date: Wed, 1 Jul 2026 03:00:04 +0000

Final-Recipient: rfc822;taro@kaisha.example
Action: failed
Status: 5.1.10
Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient taro@kaisha.example not found by SMTP address lookup
X-Display-Name: taro@kaisha.example

${returned === "whole" ? original : ""}
--_004_ty2pr01mb--
`);
}

function mail(text: string): Uint8Array {
  return Buffer.from(text.replaceAll("\n", "\r\n"));
}
