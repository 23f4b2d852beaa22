/** What a request says of a detector. */
export interface DetectorSwitches {
  readonly Enable?: boolean | undefined
  readonly Features?:
    | readonly { readonly Name?: string | undefined; readonly Status?: string | undefined }[]
    | undefined
}

/**
 * The principals whose service-linked roles a request makes where they are missing: GuardDuty's own
 * when it switches detection on, and that of malware protection when it switches that on.
 * Source: https://docs.aws.amazon.com/guardduty/latest/ug/using-service-linked-roles.html
 */
export const linkedServices = ({ Enable: enable, Features: features = [] }: DetectorSwitches): string[] => [
  ...(enable ? ['guardduty.amazonaws.com'] : []),
  ...(features.some(({ Name, Status }) => Name === 'EBS_MALWARE_PROTECTION' && Status === 'ENABLED')
    ? ['malware-protection.guardduty.amazonaws.com']
    : []),
]
