/** Where a log group is, by name. */
export interface LogGroupPlace {
  readonly account: string
  readonly region: string
  readonly group: string
}

/** The ARN of a log group, without the `:*` that older fields of the API append. */
export const logGroupArn = ({ account, region, group }: LogGroupPlace): string =>
  `arn:aws:logs:${region}:${account}:log-group:${group}`

/** The name of a log group from its name or ARN (with or without `:*`). */
export const logGroupName = (identifier: string): string =>
  /^arn:[^:]+:logs:[^:]*:\d{12}:log-group:([^:]+)(?::\*)?$/.exec(identifier)?.[1] ?? identifier
