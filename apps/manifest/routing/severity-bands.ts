import type { Severity } from '../manifest'

/** One of GuardDuty's severity bands: from `from` on, below `below`; the highest has no upper end. */
export interface SeverityBand {
  readonly severity: Severity
  readonly from: number
  readonly below?: number
}

/**
 * GuardDuty's bands, lowest first. Severity is a decimal number in events, so rules compare numbers.
 * Source: https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings-severity.html
 */
export const severityBands = {
  LOW: { severity: 'LOW', from: 1, below: 4 },
  MEDIUM: { severity: 'MEDIUM', from: 4, below: 7 },
  HIGH: { severity: 'HIGH', from: 7, below: 9 },
  CRITICAL: { severity: 'CRITICAL', from: 9 },
} as const satisfies Record<Severity, SeverityBand>

/** The bands from `minimum` upwards, lowest first. */
export const bandsFrom = (minimum: Severity): readonly SeverityBand[] =>
  Object.values(severityBands).filter((band) => band.from >= severityBands[minimum].from)
