/**
 * In which of the two accounts a call is made: AWS Organizations, trusted access and GuardDuty's delegated
 * administrator are the management account's; everything else is the security account's.
 */
export type Role = 'management' | 'security'
