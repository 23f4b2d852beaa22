import type { AlertSourceFacts, SourceName } from '../../apps/manifest/sources/sources'

/**
 * What an event says, each part an expression in JSONata that is evaluated with `$event` (the event as EventBridge sent it) and `$d` (its
 * `detail`). A text may hold what somebody else has named: the machine cleans and shortens it before anybody reads it.
 */
export interface EventReading {
  /** Statements that the others share, each ended by a semicolon: `$f := $d.findings[0];`. Default none. */
  readonly given?: string
  /** The twelve digits of the account that the event is about, which need not be the one on whose bus it arrived. */
  readonly account: string
  /** The Region that it is about. Default the event's. */
  readonly region?: string
  /** A number as GuardDuty's findings have it: 2 for LOW, 5 for MEDIUM, 8 for HIGH, 9.5 for CRITICAL; 0 for what nobody is notified of. */
  readonly severity: string
  /** What is the same in every event about the same thing: updates of it are one thread. */
  readonly id: string
  /** The kind of event in the service's own words, letters that the service chooses and nobody else. */
  readonly type: string
  /** What happened, at most 60 characters. */
  readonly says: string
  /** What it is about. */
  readonly resource: string
  /** How it happened, or what was found; an empty text where the event says no more. */
  readonly details: string
  /** The service's own description; an empty text where it has none. */
  readonly description: string
  /** When, ISO 8601; an empty text where the event does not state it. */
  readonly seen: string
  /** What to do first, one sentence. */
  readonly step: string
  /** AWS's page about it, an https URL. */
  readonly page: string
  /** The console's page on it, an https URL; the service's own page where none leads to the thing itself. */
  readonly open: string
  /** Whether the event is a sample. Default false. */
  readonly isSample?: string
}

/** An event pattern of one source. Its names are exact, so that by them alone it is known which source an event is of. */
export interface SourcePattern {
  /** The services that send the events; absent where any service may, as it is for calls that CloudTrail records. */
  readonly source?: readonly string[]
  /** No two sources have one of these in common. */
  readonly 'detail-type': readonly string[]
  readonly detail?: object
}

/**
 * A source of alerts beside GuardDuty's findings, all of it: `npm run generate` writes what the manifest, the planner and the operator need
 * to know of it into `apps/manifest/sources/sources.json`, and what people read of it into `docs/reference/sources.md`.
 */
export interface AlertSource extends Omit<AlertSourceFacts, 'sampleSays'> {
  /** As a manifest writes it. */
  readonly name: string
  /**
   * The event pattern of what people may be notified of, at most 2,048 characters as JSON; it leaves out what the sources that the
   * manifest routes besides bring by themselves.
   */
  readonly pattern: (routed: ReadonlySet<SourceName>) => SourcePattern
  readonly reading: EventReading
}
