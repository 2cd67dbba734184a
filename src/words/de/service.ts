import type { FaultTemplate, Template } from '../catalogue.js';
import type { ServiceCode, ServiceFaultCode, ServiceHelpCode } from '../service-codes.js';

export const service: Readonly<Record<ServiceCode, Template>> = {
  serving: 'Pokerface läuft unter {url}',
  'token-made': 'Schlüssel zum Schreiben, nur dieses eine Mal gezeigt: {token}',
  'token-rotated': 'Der neue Schlüssel, nur dieses eine Mal gezeigt; der alte gilt nicht mehr: {token}',
  saved: 'im Register gespeichert als {id}',
  'feed-title': 'Pokerface: geänderte Urteile',
  'feed-about': 'Aussagen, deren Urteil sich mit den Belegen geändert hat',
  'feed-item': '„{text}“: erst {from}, jetzt {to}',
  'api-title': 'Die HTTP-Schnittstelle von Pokerface',
  'api-about': 'Texte lesen, Aussagen, Messungen und Belege nachschlagen',
};

export const serviceFault: Readonly<Record<ServiceFaultCode, FaultTemplate>> = {
  'ledger-unreachable': { message: 'die Datenbank antwortet nicht ({detail})', cure: 'DATABASE_URL prüfen.' },
  'ledger-busy': {
    message: 'der Datenordner {folder} wird von Prozess {pid} benutzt',
    cure: 'Den Prozess beenden oder mit --data einen anderen Ordner angeben.',
  },
  'ledger-folder': {
    message: 'in den Datenordner kann nicht geschrieben werden: {folder} ({detail})',
    cure: 'Die Rechte des Ordners prüfen.',
  },
  'ledger-broken': {
    message: 'das Register in {folder} lässt sich nicht öffnen: {detail}',
    cure: 'Den Ordner aus einer Sicherung zurückholen oder mit --data einen anderen angeben.',
  },
  'ledger-newer': {
    message: 'das Register hat den Stand {found}, diese Version kennt {known}',
    cure: 'Eine neuere Version von Pokerface benutzen; es wurde nichts verändert.',
  },
  'cursor-invalid': {
    message: 'diese Stelle hat keine Liste genannt: {given}',
    cure: '„next“ des Stücks davor nehmen.',
  },
  'not-found': { message: 'unter {path} gibt es nichts', cure: 'Alle Adressen stehen unter /api/openapi.json.' },
  'method-refused': { message: '{path} beantwortet {method} nicht', cure: 'Siehe /api/openapi.json.' },
  'unknown-document': { message: 'kein Dokument hat die Kennung {given}', cure: 'Unter /api/documents suchen.' },
  'unknown-claim': { message: 'keine Aussage hat die Kennung {given}', cure: 'Unter /api/claims suchen.' },
  'parameter-invalid': { message: '{option} kann nicht {given} sein', cure: 'Erwartet: {expected}.' },
  'body-invalid': { message: 'der Inhalt der Anfrage passt nicht: {detail}', cure: 'Siehe /api/openapi.json.' },
  'body-too-large': {
    message: 'der Inhalt der Anfrage ist größer als {limitMb} MB',
    cure: 'Nur den Text des Artikels senden.',
  },
  'media-type': { message: 'Inhalte vom Typ {given} werden nicht gelesen', cure: 'Zur Wahl stehen: {known}.' },
  'rate-limited': { message: 'zu viele Anfragen', cure: 'In {seconds} Sekunden wieder versuchen.' },
  'token-needed': {
    message: 'dafür braucht es einen Schlüssel',
    cure: '„Authorization: Bearer …“ mit dem Schlüssel senden, den der Server beim ersten Start gezeigt hat.',
  },
  'token-wrong': { message: 'der Schlüssel gilt nicht', cure: 'Einen neuen machen mit: pokerface token --rotate' },
  'token-in-url': {
    message: 'in der Adresse steht ein Schlüssel',
    cure: 'Ihn in der Kopfzeile „Authorization“ senden und einen neuen machen: Adressen stehen in Protokollen.',
  },
  'origin-refused': {
    message: 'eine Seite von {origin} hat das verlangt',
    cure: 'Nur Seiten dieses Servers dürfen schreiben.',
  },
  'host-refused': {
    message: 'der Server heißt nicht {host}',
    cure: 'Die Adresse benutzen, die er beim Start genannt hat.',
  },
  'evidence-changed': {
    message: 'die Belege {asked} sind nicht mehr da, sondern {now}',
    cure: '„hash“ weglassen oder die Version mit jenen Belegen benutzen.',
  },
  'server-busy': { message: 'es wird gerade zu viel gelesen', cure: 'In {seconds} Sekunden wieder versuchen.' },
  'work-too-long': { message: 'nach {seconds} Sekunden aufgegeben', cure: 'Einen kürzeren Text senden.' },
  'port-taken': { message: 'der Port {port} ist belegt', cure: 'Mit --port einen anderen wählen.' },
  'usage-save-as-of': {
    message: '--save und --as-of gehen nicht zusammen',
    cure: 'Ohne --as-of aufheben: Das Register hat beide Uhren.',
  },
};

export const serviceHelp: Readonly<Record<ServiceHelpCode, string>> = {
  serve: 'die Seiten und die HTTP-Schnittstelle bereitstellen',
  'serve-port': 'Port, auf dem gelauscht wird',
  'serve-host': 'Adresse, auf der gelauscht wird; anderswo als auf diesem Rechner braucht Schreiben einen Schlüssel',
  'serve-data': 'Ordner des Registers (sonst POKERFACE_DATA oder der Datenordner; DATABASE_URL tritt an seine Stelle)',
  'serve-closed': 'auch Lesen braucht den Schlüssel',
  token: 'der Schlüssel zum Schreiben auf einem Server',
  'token-rotate': 'einen neuen machen und den alten beenden',
  save: 'Dokumente, Aussagen und Urteile im Register aufheben',
  'example-serve': 'Seiten und Schnittstelle auf diesem Rechner',
  'example-serve-open': 'für andere im Netz; Schreiben braucht den Schlüssel',
  'example-save': 'lesen und aufheben',
  'example-token': 'ein neuer Schlüssel',
};
