/**
 * Names of the IANA database that mean the same as others, those others included: which of them is the one that JavaScript lists depends on its version.
 * It takes them all, and in any case; whoever reads the database itself takes them as they are spelled.
 */
const alike: Readonly<Record<string, string>> = {
  '': 'CET CST6CDT Cuba EET EST EST5EDT Egypt Eire GB GB-Eire GMT GMT+0 GMT-0 GMT0 Greenwich HST Hongkong Iceland Iran Israel Jamaica Japan Kwajalein Libya MET MST MST7MDT NZ NZ-CHAT Navajo PRC PST8PDT Poland Portugal ROC ROK Singapore Turkey UCT UTC Universal W-SU WET Zulu',
  Africa: 'Asmara Asmera Bamako Cairo Timbuktu Tripoli',
  America:
    'Adak Anchorage Argentina/Buenos_Aires Argentina/Catamarca Argentina/ComodRivadavia Argentina/Cordoba Argentina/Jujuy Argentina/Mendoza Atikokan Atka Buenos_Aires Catamarca Chicago Coral_Harbour Cordoba Denver Detroit Edmonton Ensenada Fort_Wayne Godthab Halifax Havana Indiana/Indianapolis Indiana/Knox Indianapolis Iqaluit Jamaica Jujuy Kentucky/Louisville Knox_IN Los_Angeles Louisville Manaus Mazatlan Mendoza Mexico_City Montreal New_York Nipigon Noronha Nuuk Panama Pangnirtung Phoenix Porto_Acre Rainy_River Regina Rio_Branco Rosario Santa_Isabel Santiago Sao_Paulo Shiprock St_Johns St_Thomas Thunder_Bay Tijuana Toronto Vancouver Virgin Whitehorse Winnipeg Yellowknife',
  Antarctica: 'McMurdo South_Pole',
  Arctic: 'Longyearbyen',
  Asia: 'Ashgabat Ashkhabad Calcutta Choibalsan Chongqing Chungking Dacca Dhaka Harbin Ho_Chi_Minh Hong_Kong Istanbul Jerusalem Kashgar Kathmandu Katmandu Kolkata Macao Macau Makassar Nicosia Rangoon Saigon Seoul Shanghai Singapore Taipei Tehran Tel_Aviv Thimbu Thimphu Tokyo Ujung_Pandang Ulaanbaatar Ulan_Bator Urumqi Yangon',
  Atlantic: 'Faeroe Faroe Jan_Mayen Reykjavik',
  Australia:
    'ACT Adelaide Brisbane Broken_Hill Canberra Currie Darwin Hobart LHI Lord_Howe Melbourne NSW North Perth Queensland South Sydney Tasmania Victoria West Yancowinna',
  Brazil: 'Acre DeNoronha East West',
  Canada: 'Atlantic Central Eastern Mountain Newfoundland Pacific Saskatchewan Yukon',
  Chile: 'Continental EasterIsland',
  Etc: 'GMT GMT+0 GMT+1 GMT+10 GMT+11 GMT+12 GMT+2 GMT+3 GMT+4 GMT+5 GMT+6 GMT+7 GMT+8 GMT+9 GMT-0 GMT-1 GMT-10 GMT-11 GMT-12 GMT-13 GMT-14 GMT-2 GMT-3 GMT-4 GMT-5 GMT-6 GMT-7 GMT-8 GMT-9 GMT0 Greenwich UCT UTC Universal Zulu',
  Europe:
    'Athens Belfast Brussels Chisinau Dublin Istanbul Kiev Kyiv Lisbon London Moscow Nicosia Tiraspol Uzhgorod Warsaw Zaporozhye',
  Mexico: 'BajaNorte BajaSur General',
  Pacific:
    'Auckland Chatham Chuuk Easter Enderbury Honolulu Johnston Kanton Kwajalein Pago_Pago Pohnpei Ponape Samoa Truk Yap',
  US: 'Alaska Aleutian Arizona Central East-Indiana Eastern Hawaii Indiana-Starke Michigan Mountain Pacific Samoa',
}

export const zoneNames: ReadonlySet<string> = new Set([
  ...Intl.supportedValuesOf('timeZone'),
  ...Object.entries(alike).flatMap(([area, names]) =>
    names.split(' ').map((name) => (area === '' ? name : `${area}/${name}`)),
  ),
])
