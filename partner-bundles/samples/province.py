"""Provinces and states (sct): Natural Earth 1:10m, public domain, cut to the surroundings of Québec."""
import sys

from sampling import *

NAMES = {'New York': 'New York', 'Nunavut': 'Nunavut', 'Newfoundland and Labrador': 'Terre-Neuve-et-Labrador', 'Maine': 'Maine',
         'Québec': 'Québec', 'New Brunswick': 'Nouveau-Brunswick', 'Nova Scotia': 'Nouvelle-Écosse', 'Ontario': 'Ontario',
         'New Hampshire': 'New Hampshire', 'Vermont': 'Vermont', 'Prince Edward Island': 'Île-du-Prince-Édouard'}


def main(base):
    rows = []
    for attributes, geometry in read(base, 'region_admin'):
        english = attributes['name']
        if english in NAMES:
            country = 'CA' if attributes['iso_a2'] == 'CA' else 'US'
            name = NAMES[english]
            rows.append(({'nom': name, 'nom_en': 'Quebec' if english == 'Québec' else english, 'pays': country}, geometry))
    write(data('sct', 'gouvernement.gpkg'), 'province', 'MultiPolygon', [('nom', str), ('nom_en', str), ('pays', str)], rows, 1)


if __name__ == '__main__':
    main(sys.argv[1])
