import type { EstimateRow } from '../../planning/cost/estimate'
import type { UsageRow } from '../../planning/cost/usage'
import { type CsvCell, csvText } from './csv'

/** Fractions of a cent beyond the sixth decimal are noise of the computation. */
const rounded = (cell: CsvCell): CsvCell => (typeof cell === 'number' ? Number(cell.toFixed(6)) : cell)

const csv = (header: readonly string[], rows: readonly (readonly CsvCell[])[]): string =>
  csvText(
    header,
    rows.map((row) => row.map(rounded)),
  )

/** The rows of an estimate. */
export const estimateCsv = (rows: readonly EstimateRow[]): string =>
  csv(
    ['account', 'name', 'unit', 'region', 'plan', 'meter', 'volume', 'usd', 'usdAlone'],
    rows.map(({ account, name, unit, region, plan, meter, volume, usd, usdAlone }) => [
      account,
      name,
      unit,
      region,
      plan,
      meter,
      volume,
      usd,
      usdAlone,
    ]),
  )

/** The rows of what was used. */
export const usageCsv = (rows: readonly UsageRow[]): string =>
  csv(
    ['account', 'name', 'unit', 'region', 'plan', 'feature', 'usd', 'days', 'monthUsd', 'trialDaysLeft'],
    rows.map(({ account, name, unit, region, plan, feature, usd, days, monthUsd, trialDaysLeft }) => [
      account,
      name,
      unit,
      region,
      plan,
      feature,
      usd,
      days,
      monthUsd,
      trialDaysLeft,
    ]),
  )
