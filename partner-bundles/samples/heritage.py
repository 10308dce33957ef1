"""Heritage sites and protected areas (mcc): a sample. The towns are real, what stands in them is made up."""
from shapely.geometry import Point

from sampling import *

# Kind, words before the town's name, years of building, share, standing by the water.
KINDS = [
    ('eglise', 'Église de', (1720, 1915), 0.24), ('maison', 'Maison ancienne de', (1680, 1890), 0.2), ('moulin', 'Moulin de', (1690, 1880), 0.13),
    ('manoir', 'Manoir de', (1720, 1870), 0.1), ('gare', 'Gare de', (1856, 1930), 0.1), ('pont', 'Pont couvert de', (1860, 1945), 0.1),
    ('couvent', 'Couvent de', (1750, 1920), 0.07), ('phare', 'Phare de', (1809, 1920), 0.06),
]
SEA = ('Rimouski', 'Matane', 'Gaspé', 'Sainte-Anne-des-Monts', 'Cap-Chat', 'Percé', 'Rivière-du-Loup', 'La Malbaie', 'Baie-Saint-Paul',
       'Tadoussac', 'Baie-Comeau', 'Sept-Îles', 'Havre-Saint-Pierre', 'Montmagny', 'Carleton-sur-Mer', 'Bonaventure', 'Le Bic', 'Cacouna')
OLD = ['Québec', 'Montréal', 'Trois-Rivières', 'Terrebonne', 'La Prairie', 'Sorel-Tracy', 'Boucherville', 'Varennes', 'Verchères', 'Beauport',
       'Neuville', 'Château-Richer', 'Portneuf', 'Deschambault', 'Saint-Denis-sur-Richelieu', 'Oka', 'La Malbaie', 'Baie-Saint-Paul', 'Chambly',
       'Nicolet', 'Montmagny', 'La Pocatière', 'Berthierville', "L'Assomption", 'Sillery', 'Contrecoeur', 'Louiseville', 'Yamachiche', 'Lachine',
       'Saint-Hyacinthe', 'Sherbrooke', 'Coaticook', 'Knowlton', 'Cowansville', 'Lac-Brome', 'Saint-Eustache', 'Lachute', 'Joliette', 'Gatineau']
STATUS = ['classe', 'cite', 'inventorie']


def named(words, town):
    """« de » meets the article of the town's name."""
    if town[0] in 'AEIOUÉÎ':
        return f"{words[:-1]}'{town}"
    for article, contracted in (('Le ', 'du '), ('Les ', 'des ')):
        if town.startswith(article):
            return words[:-2] + contracted + town[len(article):]
    return f'{words} {town}'


def places(rng):
    known, picked = {}, []
    for name, population, point in towns():
        known.setdefault(name, (name, population, point))
    for name in OLD + list(SEA):
        if name in known:
            picked.append(known.pop(name))
    rest = [town for town in known.values() if town[1] > 1500]
    return picked + rng.sample(rest, 70)


def sites(chosen, rng):
    rows, number = [], 0
    for town, population, at in chosen:
        kinds = [k for k in KINDS if k[0] != 'phare' or town in SEA]
        weights = [k[3] * (8 if k[0] == 'phare' else 1) for k in kinds]
        taken = set()
        for _ in range(4 if town in OLD[:3] else rng.choice([1, 1, 2, 2, 3] if town in OLD else [1, 1, 1, 2])):
            kind, words, (first, last), _ = rng.choices(kinds, weights)[0]
            if kind in taken:
                continue
            taken.add(kind)
            number += 1
            spread = 250 + 2.2 * population ** 0.5
            rows.append(({'no': 90000 + number, 'nom': named(words, town), 'nature': kind, 'annee': rng.randint(first, last),
                          'statut': rng.choices(STATUS, [0.35, 0.3, 0.35])[0], 'municipalite': town},
                         Point(at.x + rng.gauss(0, spread / 2), at.y + rng.gauss(0, spread / 2))))
    return rows


def areas(chosen, sites, rng):
    rows = []
    for town, population, at in chosen[:32]:
        radius = 260 + 1.3 * min(population, 600_000) ** 0.5
        area = blob(at.x, at.y, radius, rng, 18)
        kind = rng.choices(['declare', 'classe', 'cite'], [0.3, 0.4, 0.3])[0]
        rows.append(({'nom': named('Site patrimonial de', town), 'nature': kind, 'annee': rng.randint(1963, 2022), 'municipalite': town}, area))
    for values, point in sites:
        if values['statut'] == 'classe':
            # The act of 1972 protects 500 feet around a classified building.
            rows.append(({'nom': 'Aire de protection : ' + values['nom'], 'nature': 'aire', 'annee': rng.randint(1975, 2012),
                          'municipalite': values['municipalite']}, point.buffer(152.4, 8)))
    return [({'no': 70001 + i, **values, 'sup_ha': round(area.area / 1e4, 2)}, area) for i, (values, area) in enumerate(rows)]


def main():
    rng = random.Random(1922)  # the year of the first act on historic monuments
    chosen = places(rng)
    made = sites(chosen, rng)
    file = data('mcc', 'patrimoine.gpkg')
    write(file, 'site', 'Point', [('no', int), ('nom', str), ('nature', str), ('annee', int), ('statut', str), ('municipalite', str)], made, 0)
    write(file, 'aire', 'Polygon', [('no', int), ('nom', str), ('nature', str), ('annee', int), ('municipalite', str), ('sup_ha', float)],
          areas(chosen, made, rng), 1, append=True)


if __name__ == '__main__':
    main()
