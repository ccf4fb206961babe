/** A store or warehouse as Noline's own import format has it (preset `noline`). */
export interface LocationRow {
  externalId: string;
  name: string;
  kind: 'STORE' | 'WAREHOUSE';
  street: string;
  postalCode: string;
  city: string;
  country: string;
  latitude: number;
  longitude: number;
  timeZone: string;
  /** Whether orders are sent from here. */
  ships: boolean;
  services: string[];
  /** `1 10:00-20:00`: the day of the week, 1 is Monday, and the hours. */
  openingHours: string[];
}

type Place = [
  externalId: string,
  name: string,
  street: string,
  postalCode: string,
  city: string,
  latitude: number,
  longitude: number,
];

const zones = {
  DE: 'Europe/Berlin',
  AT: 'Europe/Vienna',
  FR: 'Europe/Paris',
  NL: 'Europe/Amsterdam',
  GB: 'Europe/London',
  IT: 'Europe/Rome',
  ES: 'Europe/Madrid',
} as const;

type Country = keyof typeof zones;

// Streets and coordinates are real, the stores are not.
const stores: Record<Country, Place[]> = {
  DE: [
    ['S-BER-1', 'Berlin Mitte', 'Friedrichstraße 67', '10117', 'Berlin', 52.5134, 13.3895],
    ['S-BER-2', 'Berlin Charlottenburg', 'Kurfürstendamm 30', '10719', 'Berlin', 52.5022, 13.3262],
    ['S-HAM-1', 'Hamburg', 'Mönckebergstraße 7', '20095', 'Hamburg', 53.5512, 10.0027],
    ['S-MUC-1', 'München', 'Kaufingerstraße 12', '80331', 'München', 48.1377, 11.5724],
    ['S-CGN-1', 'Köln', 'Schildergasse 60', '50667', 'Köln', 50.9364, 6.9537],
    ['S-FRA-1', 'Frankfurt', 'Zeil 85', '60313', 'Frankfurt am Main', 50.1145, 8.6835],
    ['S-STR-1', 'Stuttgart', 'Königstraße 20', '70173', 'Stuttgart', 48.7797, 9.1787],
    ['S-LEJ-1', 'Leipzig', 'Petersstraße 15', '04109', 'Leipzig', 51.3385, 12.3741],
    ['S-DUS-1', 'Düsseldorf', 'Schadowstraße 11', '40212', 'Düsseldorf', 51.2266, 6.7829],
  ],
  AT: [
    ['S-VIE-1', 'Wien Mariahilf', 'Mariahilfer Straße 45', '1060', 'Wien', 48.1985, 16.3527],
    ['S-VIE-2', 'Wien Innere Stadt', 'Kärntner Straße 19', '1010', 'Wien', 48.2057, 16.3711],
    ['S-GRZ-1', 'Graz', 'Herrengasse 9', '8010', 'Graz', 47.0699, 15.4396],
    ['S-SZG-1', 'Salzburg', 'Getreidegasse 24', '5020', 'Salzburg', 47.8001, 13.0436],
  ],
  FR: [
    ['S-PAR-1', 'Paris Marais', 'Rue des Francs-Bourgeois 30', '75003', 'Paris', 48.8576, 2.3614],
    ['S-PAR-2', 'Paris Opéra', 'Boulevard Haussmann 52', '75009', 'Paris', 48.8736, 2.3302],
    ['S-LYS-1', 'Lyon', 'Rue de la République 25', '69002', 'Lyon', 45.7633, 4.8361],
    ['S-BOD-1', 'Bordeaux', 'Rue Sainte-Catherine 48', '33000', 'Bordeaux', 44.8397, -0.5743],
    ['S-LIL-1', 'Lille', 'Rue Neuve 14', '59000', 'Lille', 50.6359, 3.0632],
  ],
  NL: [
    ['S-AMS-1', 'Amsterdam', 'Kalverstraat 120', '1012 PK', 'Amsterdam', 52.3694, 4.8922],
    ['S-RTM-1', 'Rotterdam', 'Lijnbaan 60', '3012 EP', 'Rotterdam', 51.9189, 4.4777],
    ['S-UTC-1', 'Utrecht', 'Oudegracht 140', '3511 AZ', 'Utrecht', 52.0912, 5.1199],
  ],
  GB: [
    ['S-LON-1', 'London Regent Street', 'Regent Street 210', 'W1B 5BD', 'London', 51.5129, -0.1397],
    ['S-LON-2', 'London Covent Garden', 'Long Acre 30', 'WC2E 9LA', 'London', 51.5131, -0.1249],
    ['S-MAN-1', 'Manchester', 'King Street 55', 'M2 4LQ', 'Manchester', 53.4812, -2.2466],
    ['S-EDI-1', 'Edinburgh', 'George Street 80', 'EH2 3BU', 'Edinburgh', 55.9533, -3.1979],
  ],
  IT: [
    ['S-MIL-1', 'Milano', 'Corso Vittorio Emanuele II 22', '20122', 'Milano', 45.4652, 9.1957],
    ['S-ROM-1', 'Roma', 'Via del Corso 150', '00186', 'Roma', 41.9022, 12.4801],
    ['S-TRN-1', 'Torino', 'Via Roma 80', '10121', 'Torino', 45.0665, 7.6815],
  ],
  ES: [
    ['S-MAD-1', 'Madrid', 'Calle de Fuencarral 40', '28004', 'Madrid', 40.4232, -3.7008],
    ['S-BCN-1', 'Barcelona', 'Passeig de Gràcia 35', '08007', 'Barcelona', 41.3912, 2.1657],
  ],
};

const warehouses: [Country, Place][] = [
  ['DE', ['W-LEJ', 'Lager Leipzig', 'Torgauer Straße 231', '04347', 'Leipzig', 51.3701, 12.4281]],
  ['GB', ['W-DAV', 'Warehouse Daventry', 'Royal Oak Way North 8', 'NN11 8PQ', 'Daventry', 52.2737, -1.1843]],
];

const week = (days: string, hours: string): string[] => [...days].map((day) => `${day} ${hours}`);

/** Where shops open on Sundays, they do here. */
const hours: Record<Country, string[]> = {
  DE: week('123456', '10:00-20:00'),
  AT: [...week('12345', '09:30-19:00'), ...week('6', '09:30-18:00')],
  FR: [...week('123456', '10:00-19:30'), ...week('7', '11:00-19:00')],
  NL: [...week('12356', '10:00-18:30'), ...week('4', '10:00-21:00'), ...week('7', '12:00-18:00')],
  GB: [...week('123456', '10:00-20:00'), ...week('7', '12:00-18:00')],
  IT: week('1234567', '10:00-20:00'),
  ES: week('123456', '10:00-21:00'),
};

const located = (country: Country, [externalId, name, street, postalCode, city, latitude, longitude]: Place) => ({
  externalId,
  name: `Noline ${name}`,
  street,
  postalCode,
  city,
  country,
  latitude,
  longitude,
  timeZone: zones[country],
});

const storeRows: LocationRow[] = (Object.entries(stores) as [Country, Place[]][]).flatMap(([country, places]) =>
  places.map((place, index) => ({
    ...located(country, place),
    kind: 'STORE' as const,
    // The first store of a country is its largest: it alters clothes and sends orders.
    ships: index === 0,
    services: ['click-and-collect', 'returns', ...(index === 0 ? ['ship-from-store', 'alterations'] : [])],
    openingHours: hours[country],
  })),
);

/** All places of the demo retailer: 30 stores in seven countries and two warehouses. */
export const demoLocations: LocationRow[] = [
  ...storeRows,
  ...warehouses.map(([country, place]) => ({
    ...located(country, place),
    kind: 'WAREHOUSE' as const,
    ships: true,
    services: [],
    openingHours: [],
  })),
];
