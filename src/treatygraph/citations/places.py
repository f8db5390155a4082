"""Cities in which meetings are held and letters are written: the capitals, and the seats of conferences.

A place in a citation stands between the office of a person and a date, where names of organisations stand as well; it
is told by this list, not guessed from capitals.
"""

from __future__ import annotations

_CITIES = """
Abidjan|Abu Dhabi|Abuja|Accra|Addis Ababa|Aden|Algiers|Almaty|Amman|Amsterdam|Andorra la Vella|Ankara
Antananarivo|Apia|Arusha|Ashgabat|Asmara|Astana|Asunción|Athens|Auckland|Baghdad|Baku|Bali|Bamako
Bandar Seri Begawan|Bangkok|Bangui|Banjul|Basseterre|Beijing|Beirut|Belfast|Belgrade|Belmopan|Berlin|Bern|Bissau
Bishkek|Bled|Bogotá|Bogota|Bonn|Brasília|Brasilia|Bratislava|Brazzaville|Bridgetown|Brussels|Bucharest|Budapest
Budva|Buenos Aires|Bujumbura|Cairo|Canberra|Cape Town|Caracas|Cartagena|Castries|Chisinau|Chișinău|Christchurch
Colombo|Conakry|Copenhagen|Croydon|Dakar|Damascus|Dar es Salaam|Delhi|Dhaka|Dili|Djibouti City|Dodoma|Doha|Dubai
Dublin|Dubrovnik|Dushanbe|Erbil|Freetown|Funafuti|Gaborone|Geneva|Georgetown|Guatemala City|Gitega|Ha Noi|Hanoi
Harare|Hargeisa|Havana|Helsinki|Hiroshima|Honiara|Islamabad|Istanbul|Jakarta|Jerusalem|Johannesburg|Juba|Kabul
Kampala|Kathmandu|Kharkiv|Khartoum|Kigali|Kingston|Kingstown|Kinshasa|Kuala Lumpur|Kuwait City|Kyiv|Kiev|La Paz
Lagos|Lausanne|Libreville|Lilongwe|Lima|Lisbon|Livingstone|Ljubljana|Lomé|Lome|London|Luanda|Lusaka|Luxembourg
Madrid|Majuro|Malabo|Malé|Male|Managua|Manama|Manila|Maputo|Maseru|Mbabane|Mexico City|Minsk|Mogadishu|Monaco
Monrovia|Montevideo|Montreux|Moroni|Moscow|Mumbai|Muscat|Nairobi|Nassau|Naypyidaw|N’Djamena|N'Djamena|New Delhi
New York|New York City|Niamey|Nicosia|Nouakchott|Nuku’alofa|Nuku'alofa|Nur-Sultan|Oslo|Ottawa|Ouagadougou
Palikir|Panama City|Paramaribo|Paris|Phnom Penh|Podgorica|Port Louis|Port Moresby|Port of Spain|Port Vila
Port-au-Prince|Porto-Novo|Cotonou|Prague|Praia|Pretoria|Pristina|Pyongyang|Quito|Rabat|Rakitje|Reykjavik
Reykjavík|Riga|Rio de Janeiro|Riyadh|Rome|Roseau|San José|San Jose|San Marino|San Salvador|Sana’a|Sana'a|Sanaa
Santiago|Santo Domingo|São Tomé|São Paulo|Sarajevo|Seoul|Siem Reap|Singapore|Skopje|Sofia|Split|St. George’s
St. John’s|St. Petersburg|Stockholm|Strasbourg|Sucre|Suva|Sydney|Tallinn|Tarawa|Tashkent|Tbilisi|Tegucigalpa
Tehran|Tel Aviv|The Hague|Thimphu|Tirana|Tokyo|Toronto|Tripoli|Tunis|Ulaanbaatar|Vaduz|Valletta|Vatican City
Vancouver|Victoria|Vienna|Vientiane|Vilnius|Warsaw|Washington|Washington, DC|Washington, D.C.|Washington D.C.
Washington DC|Wellington|Windhoek|Xieng Khouang|Yangon|Yaoundé|Yaounde|Yerevan|Yamoussoukro|Zagreb|Zürich|Zurich
"""
CITIES = frozenset(name for line in _CITIES.split("\n") for name in line.split("|") if name)
"""The cities known, as citations write them."""


def city_of(text: str) -> str | None:
    """The city that a part of a citation is, without the country behind it; None where it is none.

    >>> city_of("Port Vila"), city_of("Oslo Process")
    ('Port Vila', None)
    """
    return text if text in CITIES else None
