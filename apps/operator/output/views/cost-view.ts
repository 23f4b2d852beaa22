import type { Terminal } from '../../base/terminal'
import { estimateCsv, usageCsv } from '../cost-csv'
import { type EstimateShown, renderEstimate, renderUsage, type UsageShown } from '../cost-text'
import { faceOf, writeJson } from '../face'

/** What `guardpost cost` shows. */
export interface CostView {
  readonly estimated: (estimate: EstimateShown) => void
  readonly used: (usage: UsageShown) => void
}

/** USD to a hundredth of a cent: a sum of many binary fractions has digits that mean nothing. */
const rounded = (document: unknown): unknown =>
  JSON.parse(JSON.stringify(document), (_, value: unknown) =>
    typeof value === 'number' ? Number(value.toFixed(4)) : value,
  )

const csvFace = ({ stdout }: Terminal): CostView => ({
  estimated: ({ rows }) => stdout(estimateCsv(rows)),
  used: ({ rows }) => stdout(usageCsv(rows)),
})

const face = faceOf<CostView>({
  human: (terminal) => ({
    estimated: (estimate) => terminal.stdout(renderEstimate(estimate, terminal)),
    used: (usage) => terminal.stdout(renderUsage(usage, terminal)),
  }),
  json: (terminal) => ({
    estimated: (estimate) =>
      writeJson(terminal, rounded({ kind: 'estimate', version: 1, currency: 'USD', ...estimate })),
    used: (usage) => writeJson(terminal, rounded({ kind: 'usage', version: 1, currency: 'USD', ...usage })),
  }),
})

/** The view of `guardpost cost`, for people, as JSON or as CSV. */
export const costView = (
  options: { readonly json?: boolean | undefined; readonly csv?: boolean | undefined },
  terminal: Terminal,
): CostView => (options.csv ? csvFace(terminal) : face(options, terminal))
