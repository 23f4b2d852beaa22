/** A list of addresses in S3: trusted (`ipSets`) or known to be malicious (`threatIntelSets`). */
export interface AddressList {
  readonly id: string
  name: string
  readonly format: string
  location: string
  active: boolean
  bucketOwner: string | undefined
  readonly tags: Map<string, string>
}

/** The two kinds of lists, and how many of each a detector may have. */
export const addressListLimits = { ipSets: 1, threatIntelSets: 6 } as const
/** A list of addresses that GuardDuty trusts, or takes for threats. */
export type AddressListKind = keyof typeof addressListLimits
