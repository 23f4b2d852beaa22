/** Whether an ARN is one of AWS's own managed policies. The sandbox takes any name: AWS has more than a thousand. */
export const isAwsManagedPolicy = (arn: string | undefined): boolean =>
  /^arn:aws:iam::aws:policy\/[\w+=,.@/-]+$/.test(arn ?? '')

/** The name at the end of a managed policy's ARN. */
export const managedPolicyName = (arn: string): string => arn.split('/').at(-1) ?? arn
