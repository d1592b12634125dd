import readXlsxFile from 'read-excel-file/node'

/** A sheet as an independent program reads it: rows of numbers, days, texts and null. */
export interface ReadSheet {
  readonly sheet: string
  readonly data: readonly (readonly unknown[])[]
}

/** The sheets of an XLSX file, for tests: read by another library than the one that wrote it. */
export const readBack = async (file: Uint8Array): Promise<readonly ReadSheet[]> =>
  (await readXlsxFile(Buffer.from(file), { trim: false })) as readonly ReadSheet[]
