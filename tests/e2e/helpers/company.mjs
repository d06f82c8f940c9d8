// An invented company in the shape of PRH's open data.

/** A business ID that nobody has, with the right check digit. Numbers from 9 500 000 on are not in the demo either. */
export function freshBusinessId() {
  for (let number = 9_500_000 + Math.floor(Math.random() * 400_000); ; number += 1) {
    const digits = String(number);
    const sum = [7, 9, 10, 5, 8, 4, 2].reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
    const rest = sum % 11;
    if (rest !== 1) return `${digits}-${rest === 0 ? 0 : 11 - rest}`;
  }
}

/** A saved `/companies` page with these records. */
export function page(...companies) {
  return JSON.stringify({ totalResults: companies.length, companies });
}

/** A live limited company in Kaustinen. */
export function company(businessId, name) {
  return {
    businessId: { value: businessId, registrationDate: "2026-10-01", source: "3" },
    names: [{ name, type: "1", registrationDate: "2026-10-05", version: 1, source: "1" }],
    mainBusinessLine: { type: "25530", typeCodeSet: "TOIMI4", descriptions: [], source: "2" },
    companyForms: [{ type: "16", descriptions: [], registrationDate: "2026-10-05", version: 1, source: "1" }],
    companySituations: [],
    registeredEntries: [
      { type: "1", register: "1", authority: "2", descriptions: [], registrationDate: "2026-10-05" },
    ],
    addresses: [
      {
        type: 1,
        street: "Esimerkkitie",
        buildingNumber: "1",
        postCode: "69600",
        postOffices: [{ city: "KAUSTINEN", languageCode: "1", municipalityCode: "236" }],
        source: "0",
      },
    ],
    tradeRegisterStatus: "1",
    status: "2",
    registrationDate: "2026-10-05",
    lastModified: "2026-10-06T10:04:06",
  };
}
