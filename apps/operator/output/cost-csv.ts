import type { EstimateRow } from '../../planning/cost/estimate'
import type { UsageRow } from '../../planning/cost/usage'

type Cell = string | number | undefined

/** A cell as RFC 4180 has it. A text that a spreadsheet would take for a formula begins with an apostrophe. */
const cellText = (cell: Cell): string => {
  if (cell === undefined) return ''
  if (typeof cell === 'number') return String(Number(cell.toFixed(6)))
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

const csv = (header: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  [header, ...rows].map((row) => `${row.map(cellText).join(',')}\r\n`).join('')

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
