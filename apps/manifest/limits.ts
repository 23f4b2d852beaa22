import type { Region } from './ids'

/** What AWS takes of one thing at most. */
export interface Limit {
  readonly takes: number
  /** Regions where it is another number. */
  readonly elsewhere?: Readonly<Partial<Record<Region, number>>>
  /** What is counted, as AWS's page calls it. */
  readonly counts: string
  /** Whether AWS raises it when asked. */
  readonly adjustable: boolean
  /** AWS's page that says so. */
  readonly source: string
}

const cloudFormationQuotas = 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html'
const eventBridgeQuotas = 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html'

/**
 * Every limit of AWS that what is made from a manifest can run into. Those that a manifest cannot reach, because the
 * templates see to it, are here as well: tests hold the templates against them.
 */
export const limits = {
  templateResources: {
    takes: 500,
    counts: 'resources in a template',
    adjustable: false,
    source: cloudFormationQuotas,
  },
  templateBytes: {
    takes: 1_000_000,
    counts: 'bytes of a template in S3',
    adjustable: false,
    source: cloudFormationQuotas,
  },
  rulesPerBus: {
    takes: 300,
    elsewhere: { 'af-south-1': 100, 'eu-south-1': 100 } as Partial<Record<Region, number>>,
    counts: 'rules on an event bus',
    adjustable: true,
    source: eventBridgeQuotas,
  },
  targetsPerRule: {
    takes: 5,
    counts: 'targets of a rule',
    adjustable: false,
    source: eventBridgeQuotas,
  },
  patternCharacters: {
    takes: 2048,
    counts: 'characters of an event pattern',
    adjustable: true,
    source: eventBridgeQuotas,
  },
  filters: {
    takes: 100,
    counts: 'filters of a detector',
    adjustable: false,
    source: 'https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_limits.html',
  },
} as const satisfies Record<string, Limit>

/** What a limit is in a Region. */
export const takesIn = (limit: Limit, region: Region): number => limit.elsewhere?.[region] ?? limit.takes
