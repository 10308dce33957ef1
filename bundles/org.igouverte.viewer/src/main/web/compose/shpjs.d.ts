declare module 'shpjs' {
  /** Reads zipped shapefiles into GeoJSON in degrees; a list where the archive has several. */
  export default function shp(archive: ArrayBuffer): Promise<{ features: unknown[] } | { features: unknown[] }[]>;
}
