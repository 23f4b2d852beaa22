/** The HTTPS endpoint that Chatbot subscribes to SNS topics: one for all accounts and Regions. */
export const chatbotEndpoint = 'https://global.sns-api.chatbot.amazonaws.com'
