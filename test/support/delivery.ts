import { zipSync } from 'fflate'
import { picturePng } from './pictures.ts'
import { aWinmail } from './winmail.ts'

const crlf = (text: string): string => text.replaceAll('\n', '\r\n')

/** A mail with everything that office mail does: code pages, encoded words, a nested message, odd attachments. */
export function aHardMail(pdf: Uint8Array): Buffer {
  const part = (headers: string, body: string): string => `--deel\n${headers}\n\n${body}\n`
  const nested = `From: Nina <nina@example.nl>\nTo: ${'Jan <jan@example.nl>'}\nSubject: Binnenste\nDate: Mon, 5 Jan 2026 08:00:00 +0100\nMessage-ID: <binnen@example.nl>\n\nHet binnenste bericht.`
  return Buffer.from(
    crlf(
      `From: =?windows-1252?Q?J=F6rg_Jansen?= <jorg@example.nl>
To: "Vries, Piet de" <piet@example.nl>, Klaas <klaas@example.nl>
Cc: cc@example.nl
Subject: =?utf-8?B?${Buffer.from('Overleg coördinatie € 5').toString('base64')}?=
Date: Tue, 6 Jan 2026 10:30:00 +0200
Message-ID: <buiten@example.nl>
In-Reply-To: <eerder@example.nl>
References: <eerste@example.nl> <eerder@example.nl>
Thread-Index: AdAAAA==
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=deel

${part('Content-Type: text/html; charset=windows-1252\nContent-Transfer-Encoding: quoted-printable', '<html><head><script>Verklapt()</script></head><body onload=3D"x()"><p>Prijs =80 5, zie <b>bijlage</b> Kwartelkoning.</p><img src=3D"cid:logo"><img src=3D"http://tracker.invalid/p.gif"><form><input value=3D"Stuur"></form></body></html>')}${part('Content-Type: image/png; name=logo.png\nContent-ID: <logo>\nContent-Transfer-Encoding: base64', picturePng().toString('base64'))}${part('Content-Type: application/pdf; name=nota.pdf\nContent-Disposition: attachment; filename=nota.pdf\nContent-Transfer-Encoding: base64', Buffer.from(pdf).toString('base64'))}${part('Content-Type: text/plain; name=nota.pdf\nContent-Disposition: attachment; filename=nota.pdf', 'Zelfde naam, andere inhoud.')}${part('Content-Type: application/octet-stream\nContent-Disposition: attachment; filename=leeg.bin\nContent-Transfer-Encoding: base64', '')}${part('Content-Type: message/rfc822', nested)}--deel--
`,
    ),
  )
}

/** A run of colours of 64 × 48 pixels, made for this test with `convert -size 64x48 gradient:red-blue` (libheif 1.15). */
export const aHeicPhoto = Buffer.from(
  `AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAaptZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAA
AA5waXRtAAAAAAACAAAAEGlkYXQAAAAAAEAAMAAAADhpbG9jAQAAAERAAAIAAQAAAAAAAAHOAAEAAAAAAAAANQACAAEAAAAAAAAA
AQAAAAAAAAAIAAAAOGlpbmYAAAAAAAIAAAAVaW5mZQIAAAEAAQAAaHZjMQAAAAAVaW5mZQIAAAAAAgAAZ3JpZAAAAADVaXBycAAA
ALNpcGNvAAAAc2h2Y0MBA3AAAAAAAAAAAAAe8AD8/fj4AAAPAyAAAQAYQAEMAf//A3AAAAMAkAAAAwAAAwAeugJAIQABACdCAQED
cAAAAwCQAAADAAADAB6gIIEFlurkprmwIAAAAwAgAAADACEiAAEABkQBwXPAiQAAABRpc3BlAAAAAAAAAEAAAABAAAAAFGlzcGUA
AAAAAAAAQAAAADAAAAAQcGl4aQAAAAADCAgIAAAAGmlwbWEAAAAAAAAAAgABAoECAAICA4QAAAAaaXJlZgAAAAAAAAAOZGltZwAC
AAEAAQAAAD1tZGF0AAAAMSgBr1jnDPmdGn6cm8r0Rp1ZW9lpWyWG5e0YjuU63/RLWALyuJ2MLjpfM/ifDqxkO/w=`,
  'base64',
)

export const files = (pdf: Uint8Array): Record<string, Buffer> => ({
  'mail.eml': aHardMail(pdf),
  'los.pdf': Buffer.from(pdf),
  'oud.txt': Buffer.from('Prijs \x80 5 voor caf\xe9', 'latin1'),
  'pagina.html': Buffer.from(
    '<!doctype html><html><body><h1>Kop</h1><table><tr><th>Naam</th><th>Bedrag</th></tr><tr><td>Fiets</td><td>5</td></tr></table><script src="http://tracker.invalid/x.js"></script></body></html>',
  ),
  'agenda.ics': Buffer.from(
    'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Overleg\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n',
  ),
  'kaart.vcf': Buffer.from('BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Jan Jansen\r\nEND:VCARD\r\n'),
  'WhatsApp-chat.txt': Buffer.from('12-03-2024 09:15 - Jan: Akkoord 👍\n12-03-2024 09:16 - Piet: Mooi\n'),
  'foto.png': picturePng(),
  'map.mbox': Buffer.from(
    'From a@b Mon Jan  5 10:00:00 2026\nFrom: a@b.nl\nTo: c@d.nl\nSubject: Een\n\nEerste.\n>From hier.\n\nFrom a@b Mon Jan  5 11:00:00 2026\nFrom: a@b.nl\nTo: c@d.nl\nSubject: Twee\n\nTweede.\n',
  ),
  'stapel.zip': Buffer.from(
    zipSync({
      '../../boven.txt': Buffer.from('Een pad omhoog.'),
      'map/.DS_Store': Buffer.from('x'),
      [`${'n'.repeat(4000)}.txt`]: Buffer.from('Een lange naam.'),
      'binnen.zip': zipSync({ 'diep.txt': Buffer.from('Diep.') }),
    }),
  ),
  'winmail.dat': aWinmail('Tekst van het bericht.', {
    'Verslag overleg.txt': Buffer.from('Binnen winmail.'),
    'leeg.doc': Buffer.alloc(0),
  }),
  'kapot.pdf': Buffer.from('%PDF-1.7\nniets'),
  'raadsel.bin': Buffer.from([0, 1, 2, 3, 250, 0, 0, 9]),
  'geluid.mp3': Buffer.from('ID3\x04\0\0\0\0\0\0', 'latin1'),
  'archief.pst': Buffer.from('!BDN\0\0\0\0', 'latin1'),
  'foto.heic': aHeicPhoto,
})
