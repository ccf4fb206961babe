/** How many visitors there have been so far. */
export interface Visited {
  came: number;
  /** Had an answer before they left. */
  heard: number;
  /** Fell silent with their connection open. */
  silent: number;
  /** Were told something else than answers, or lost their connection. */
  troubled: number;
}
