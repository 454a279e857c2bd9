import type { Texts } from '../texts.ts';
import type { next as english } from '../en/next.ts';

export const next: Texts<typeof english> = {
  available: 'Plugg i, eller start herfra.',
  charging: 'Ingenting å gjøre.',
  preparing: 'Vis brikken på stasjonen, eller start herfra.',
  suspendedByCar: 'Som regel fullt eller på tidsur. Ingenting å gjøre.',
  suspendedByStation: 'Ofte lastbegrensning. Se til stasjonen hvis det varer.',
  finishing: 'Be gjesten ta ut kabelen.',
  reserved: 'Vent, eller spør den som reserverte.',
  outOfService: 'Sett det i drift igjen fra fanen Kontroll når det er i orden.',
  outOfServiceByStaff: 'Sett stasjonen i drift igjen på fanen Generelt.',
  faulted: 'Se på uttaket. Er ingenting synlig galt, start stasjonen på nytt.',
  stationOffline: 'Sjekk stasjonens strøm og nett. Den kobler seg på igjen selv.',
  stationNeverConnected: 'Skriv konsollens adresse inn i stasjonen. Tilkoblingshjelpen viser hva den har forsøkt.',
  statusUnknown: 'Be stasjonen om status fra fanen Kontroll.',
  statusUnreadable: 'Si fra til leverandøren. Rådataene står på fanen Tilkobling.',
};
