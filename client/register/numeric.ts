import type { ColumnType } from '#shared/register/columns.ts'

/** Columns whose figures stand to the right. */
export const NUMERIC: readonly ColumnType[] = ['count', 'number', 'money', 'years']
