import { isRefused } from '../limits/admission.ts';
import type { Operations } from '../operations.ts';
import { beginPart, type Course, courseOf, endPart, follow, noteErrors } from './course.ts';
import type { Watch } from './watch.ts';

/**
 * Writes down what becomes of operations. Those over HTTP are known by then; of those that come over a stream or a socket a
 * course begins with their admission, and ends with their answer: that of a subscription when it is under way.
 */
export function watchOperations({ admit, run, answerInParts }: Operations, watch: Watch): Operations {
  return {
    async admit(sent, asker) {
      const { caller } = asker;
      const known = courseOf(caller);
      if (!known && watch.isIdle) return admit(sent, asker);
      const course = known ?? watch.begin(caller.requestId, {}, performance.now());
      follow(caller, course);
      const part = beginPart(course, 'admission');
      const admitted = await admit(sent, asker);
      if (isRefused(admitted)) {
        noteErrors(caller, admitted.errors);
        endPart(part, course.code);
        if (!known) watch.end(course);
      } else {
        endPart(part);
        noteOperation(course, admitted);
      }
      return admitted;
    },
    async run(admitted, caller, live) {
      const course = courseOf(caller);
      if (!course) return run(admitted, caller, live);
      try {
        const answer = await run(admitted, caller, live);
        if ('errors' in answer) noteErrors(caller, answer.errors);
        return answer;
      } finally {
        watch.end(course);
      }
    },
    answerInParts,
  };
}

function noteOperation(course: Course, { text, operation, operationName }: AdmittedOperation): void {
  course.kind = operation.operation;
  course.operationName = operationName ?? operation.name?.value;
  course.text = text;
}

type AdmittedOperation = Pick<Parameters<Operations['run']>[0], 'text' | 'operation' | 'operationName'>;
