/** An alarm about the alert path that is in ALARM. */
interface StandingAlarm {
  readonly name: string
  /** Since when, ISO 8601 in UTC. */
  readonly since: string
}

/** An alarm about the alert path that went off, whether or not it ended since. */
export interface RaisedAlarm {
  readonly name: string
  /** When it last went into ALARM, ISO 8601 in UTC. */
  readonly last: string
  /** How often in the time that was looked at. */
  readonly times: number
}

/** The alarms about the alert path in one Region of the security account, by name. */
export interface ObservedAlarms {
  readonly standing: readonly StandingAlarm[]
  readonly raised: readonly RaisedAlarm[]
}
