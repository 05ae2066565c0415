/** The largest file that is read in a browser: "50 MB". */
export const maxBookBytes = 50 * 1024 * 1024;

/** The largest file that is read on the server, for whoever has no JavaScript: "3 MB". What can be sent at once is 4 MB. */
export const maxSentBytes = 3 * 1024 * 1024;

/** The most contacts that a file may have. */
export const maxContacts = 100_000;

/** The most e-mail addresses that a file may have, readable or not. */
export const maxAddresses = 200_000;

/** The most lines that a file of vCards may have: thirty for each contact, each as short as no program writes them. */
export const maxLines = 3_000_000;

/** The most cells of a row that are looked at. */
export const maxCells = 2_000;

/** The most addresses that are sent to be compared, as many as can be compared in ten days. */
export const maxAddressesSent = 20_000;

/** The most files that an archive may have, and the most bytes of the list of them. */
export const maxEntries = 5_000;
export const maxDirectoryBytes = 4 * 1024 * 1024;

/** The most that is unpacked of an archive, "25 MB", and how many times its own size that may be. */
export const maxUnpackedBytes = 25 * 1024 * 1024;
export const maxRatio = 100;

/** How many lines that could not be read are told one by one; more are counted. */
export const maxUnreadableTold = 100;

/** What is looked at of one line, or of one value: longer ones are photos, never addresses. */
export const maxLineLength = 64 * 1024;
