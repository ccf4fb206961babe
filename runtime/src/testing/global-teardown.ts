export default async function stopAfterTests(): Promise<void> {
  await globalThis.nolineServices?.stop();
}
