/** Where an administrator's findings are exported to. */
export interface PublishingDestination {
  readonly id: string
  bucketArn: string
  keyArn: string
  readonly tags: Map<string, string>
}
