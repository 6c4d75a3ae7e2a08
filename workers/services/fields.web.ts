import { expose } from 'comlink';
import { FieldsService } from './fields-service';

expose(new FieldsService());
