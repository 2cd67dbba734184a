import type { FaultCode } from '../codes.js';
import type { FaultTemplate } from '../catalogue.js';

export const fault: Readonly<Record<FaultCode, FaultTemplate>> = {
  'unsupported-language': {
    message: 'Der Text ist in einer Sprache, die Pokerface nicht liest ({lang})',
    cure: 'Gelesen werden Deutsch, Englisch und Chinesisch. Ist es eine davon, hilft --lang.',
  },
  'text-empty': { message: 'Es steht kein Text darin', cure: 'Prüfen, ob es die richtige Datei ist.' },
  'text-too-large': {
    message: 'Größer als die Grenze von {limitMb} MB',
    cure: 'In Artikel aufteilen oder nur den Text des Artikels angeben.',
  },
  'file-missing': { message: 'Die Datei gibt es nicht', cure: 'Den Pfad prüfen.' },
  'file-directory': { message: 'Das ist ein Ordner', cure: 'Seine Dateien angeben, etwa mit ordner/*.txt.' },
  'file-forbidden': { message: 'Lesen ist nicht erlaubt', cure: 'Die Rechte der Datei prüfen.' },
  'file-unreadable': { message: 'Die Datei lässt sich nicht lesen ({detail})', cure: 'Datei und Datenträger prüfen.' },
  'file-binary': {
    message: 'Das ist kein Text: Steuerzeichen ab Byte {offset}',
    cure: 'Text, Markdown, HTML, PDF oder einen annotierten Artikel (JSON) angeben.',
  },
  'encoding-unknown': {
    message: 'Der Text ist nicht in {expected} kodiert: Byte {offset} passt nicht',
    cure: 'Als UTF-8 speichern. Auch UTF-16 und GB18030 werden gelesen.',
  },
  'json-broken': {
    message: 'Fehlerhaftes JSON in Zeile {line}, Spalte {column}',
    cure: 'Die Datei an dieser Stelle berichtigen.',
  },
  'json-no-text': {
    message: 'Dem JSON fehlt das Feld „text“',
    cure: 'Ein annotierter Artikel hat „text“, dazu vielleicht „title“, „date“ und „lang“.',
  },
  'date-invalid': { message: 'Im Feld „{field}“ steht kein Datum: {date}', cure: 'Den Tag als JJJJ-MM-TT schreiben.' },
  'html-too-deep': {
    message: 'die Seite schachtelt Elemente tiefer als {limit}-fach',
    cure: 'Nur den Text des Artikels geben.',
  },
  'html-no-article': {
    message: 'Die Seite enthält keinen Artikel: kein Fließtext gefunden',
    cure: 'Die Seite des Artikels selbst speichern oder seinen Text angeben.',
  },
  'pdf-truncated': {
    message: 'Das PDF bricht nach {offset} Bytes ab',
    cure: 'Noch einmal herunterladen oder kopieren.',
  },
  'pdf-broken': { message: 'Das PDF ist beschädigt', cure: 'Noch einmal herunterladen oder neu erzeugen.' },
  'pdf-locked': { message: 'Das PDF ist mit einem Kennwort geschützt', cure: 'Eine Kopie ohne Kennwort speichern.' },
  'pdf-no-text': {
    message: 'Das PDF enthält keinen Text, nur Bilder (Seiten: {pages})',
    cure: 'Zuerst eine Texterkennung darüber laufen lassen.',
  },
  'url-invalid': {
    message: 'Das ist keine Webadresse: {address}',
    cure: 'Eine Adresse angeben, die mit http:// oder https:// beginnt.',
  },
  'url-private': {
    message: 'Abgelehnt: {host} führt zu einer privaten Adresse ({address})',
    cure: 'Nur öffentliche Adressen werden gelesen. Die Seite speichern und die Datei angeben.',
  },
  'url-unreachable': { message: 'Die Seite ist nicht erreichbar ({detail})', cure: 'Adresse und Verbindung prüfen.' },
  'url-status': {
    message: 'Der Server antwortet {status}',
    cure: 'Die Adresse im Browser öffnen oder die Seite speichern und die Datei angeben.',
  },
  'url-redirects': { message: 'Die Seite leitet mehr als {limit} Mal weiter', cure: 'Die endgültige Adresse angeben.' },
  'url-too-large': {
    message: 'Die Seite ist größer als {limitMb} MB',
    cure: 'Den Artikel speichern und die Datei angeben.',
  },
  'url-timeout': {
    message: 'Keine vollständige Antwort in {seconds} Sekunden',
    cure: 'Später noch einmal versuchen oder die Seite speichern und die Datei angeben.',
  },
  'evidence.manifest': {
    message: 'Die Beschreibung der Tabellen ist fehlerhaft bei {at}: erwartet {expected}',
    cure: 'datapackage.json wiederherstellen.',
  },
  'usage-no-command': { message: 'Es fehlt ein Befehl', cure: 'Zum Beispiel: pokerface read DATEI' },
  'usage-unknown-command': { message: 'Unbekannter Befehl: {given}', cure: 'Bekannt sind: {known}.' },
  'usage-unknown-option': { message: 'Unbekannte Option: {given}', cure: 'Siehe: {help}' },
  'usage-missing-value': { message: 'Es fehlt ein Wert: {given}', cure: 'Siehe: {help}' },
  'usage-missing-argument': { message: 'Es fehlt: {given}', cure: 'Siehe: {help}' },
  'usage-extra-argument': { message: 'Zu viele Argumente', cure: 'Siehe: {help}' },
  'usage-choice': { message: '{option} kann nicht {given} sein', cure: 'Zur Wahl stehen: {known}.' },
  'usage-date': {
    message: '{option}: {given} ist kein Datum',
    cure: 'Einen Tag des Kalenders als JJJJ-MM-TT schreiben.',
  },
  'usage-stdin-twice': { message: 'Die Standardeingabe (-) ist zweimal genannt', cure: 'Einmal genügt.' },
  'unknown-table': { message: 'Diese Tabelle gibt es nicht: {given}', cure: 'Es gibt: {known}.' },
  'unknown-row': {
    message: 'Keine Zeile hat die Kennung {given}',
    cure: 'Suchen mit: pokerface evidence list TABELLE',
  },
  'unknown-entity': { message: 'Unbekannte Organisation: {given}', cure: 'Suchen mit: pokerface evidence list orgs' },
  'no-such-column': { message: 'Die Tabelle {table} hat keine Spalte für {option}', cure: 'Die Option weglassen.' },
  'lexicon-table': {
    message: 'Eine Tabelle des Lexikons ist fehlerhaft: {file} ({reason})',
    cure: 'Die Datei wiederherstellen.',
  },
  'lexicon-column': {
    message: 'Eine Tabelle des Lexikons ist fehlerhaft: {file} ({columns})',
    cure: 'Die Datei wiederherstellen.',
  },
  'reader-model': {
    message: 'Die gelernten Gewichte des Lesers sind beschädigt',
    cure: 'lexicon/model.bin wiederherstellen.',
  },
  'page-load': {
    message: '{address} ließ sich nicht laden',
    cure: 'Prüfen Sie, ob der Server noch läuft, und laden Sie die Seite neu.',
  },
  'page-unknown': { message: 'die Seite {address} gibt es nicht', cure: 'Beginnen Sie auf einer der Seiten oben.' },
  'page-no-ledger': {
    message: 'das Verzeichnis führt ein Server, und hinter dieser Seite steht keiner',
    cure: 'Starten Sie die Seite mit npx pokerface serve.',
  },
  'page-no-server': {
    message: 'hinter dieser Seite steht kein Server, der das holen könnte',
    cure: 'Fügen Sie den Text ein, oder starten Sie die Seite mit npx pokerface serve.',
  },
  unexpected: {
    message: 'Etwas Unerwartetes ist schiefgegangen: {detail}',
    cure: 'Bitte zusammen mit der Eingabe melden.',
  },
};
