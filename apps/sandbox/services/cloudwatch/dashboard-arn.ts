/** The ARN of a dashboard; it has no Region, because dashboards are global in an account. */
export const dashboardArn = (account: string, name: string): string =>
  `arn:aws:cloudwatch::${account}:dashboard/${name}`
