/** Whether one is inside fenced code, line by line. */
export class Fence {
  #marks = '';

  get open(): boolean {
    return this.#marks !== '';
  }

  read(line: string): void {
    const marks = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (!marks) return;
    if (!this.open) this.#marks = marks;
    else if (marks.startsWith(this.#marks) && line.trim() === marks) this.#marks = '';
  }
}
