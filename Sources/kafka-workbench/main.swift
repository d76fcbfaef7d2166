print("Kafka Workbench")
