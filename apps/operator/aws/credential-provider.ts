/** Keys for signing AWS calls. */
export interface Credentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
  readonly expiration?: Date
}

/** Gives credentials that are still good, as the SDK and the CDK take it. */
export type CredentialProvider = () => Promise<Credentials>
